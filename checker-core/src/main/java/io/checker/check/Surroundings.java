package io.checker.check;

import io.checker.buffer.BufferPool;
import io.checker.net.Loop;
import io.checker.process.Launcher;
import io.checker.report.Recorder;
import io.checker.tls.TlsProvider;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What a check needs around it.
 *
 * @param loop the event loop it lives on
 * @param pool lends it buffers
 * @param recorder is told how every run ended, and when there will be no more
 * @param tls whose engines it speaks TLS with
 * @param admission says when a run may begin
 * @param nodeFacts is where its facts come from
 * @param processes runs its programs
 */
public record Surroundings(
        Loop loop,
        ActorRef<BufferPool.Command> pool,
        ActorRef<Recorder.Command> recorder,
        TlsProvider tls,
        Admission admission,
        NodeFacts nodeFacts,
        Launcher processes) {}
