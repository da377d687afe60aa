/** Foreign bytes made up by Jazzer; {@code deploy/fuzz} runs for as long as wanted, other runs repeat what is kept. */
package io.checker.deploy.fuzz;
