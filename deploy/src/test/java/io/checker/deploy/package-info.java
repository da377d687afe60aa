/** The product as its users meet it: real processes, real peers. */
package io.checker.deploy;
