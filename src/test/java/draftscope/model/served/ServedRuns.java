package draftscope.model.served;

import draftscope.decoding.Decoder;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.drafter.NoDrafter;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.ApiKey;
import draftscope.model.ServedSpec;
import draftscope.testing.CallLog;
import draftscope.testing.ScriptedDraft;
import draftscope.testing.ScriptedLogits;
import draftscope.testing.ScriptedVocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** Runs against a scripted server, and what they said. */
final class ServedRuns {

    static final ScriptedVocabulary LETTERS = ScriptedVocabulary.characters("abcdefg");
    static final TokenIds PROMPT = TokenIds.of(0, 1, 2);

    /** Never sleeps; gives up waiting for an answer after three seconds. */
    static final ServedPorts PORTS = ports(Duration.ofSeconds(3));

    /** Never sleeps; waits for a real model on a busy machine. */
    static final ServedPorts PATIENT = ports(Duration.ofMinutes(2));

    private ServedRuns() {}

    private static ServedPorts ports(Duration patience) {
        return new ServedPorts(Map.of(), Clock.SYSTEM, duration -> {}, patience, patience);
    }

    static Served served(FakeEngine engine) {
        return served(engine, Optional.empty());
    }

    static Served served(FakeEngine engine, Optional<ApiKey> key) {
        return new Served(new ServedSpec(engine.address(), Optional.empty(), key), PORTS, Cancellation.NEVER);
    }

    static ServedTarget target(Served server) {
        return target(server, Optional.empty());
    }

    static ServedTarget target(Served server, Optional<DoubleSupplier> keeps) {
        ModelInfo info = server.info().model(server.info().model());
        return new ServedTarget(server, info, FakeEngine.CONTEXT, LETTERS.size(), keeps);
    }

    record Made(List<TraceEvent> events) {

        RunEnded ended() {
            return (RunEnded) events.get(events.size() - 1);
        }

        TokenIds output() {
            return ended().outputIds();
        }

        List<RoundEnded> rounds() {
            return events.stream().filter(RoundEnded.class::isInstance).map(RoundEnded.class::cast).toList();
        }
    }

    static Drafter drafter(LengthPolicy policy, ScriptedLogits draft) {
        return policy instanceof NoDrafting
                ? new NoDrafter()
                : new ModelDrafter(new ScriptedDraft(draft, FakeEngine.CONTEXT, new CallLog()), Clock.SYSTEM);
    }

    static DecodingRequest request(LengthPolicy policy, Sampling sampling, int maxNew) {
        return new DecodingRequest(RunLabel.NONE, "abc", PROMPT, policy, sampling, maxNew, Set.of(LETTERS.end()));
    }

    static Made run(ServedTarget target, DecodingRequest request, Drafter drafter) {
        return run(target, request, drafter, Cancellation.NEVER);
    }

    static Made run(ServedTarget target, DecodingRequest request, Drafter drafter, Cancellation cancellation) {
        var events = new ArrayList<TraceEvent>();
        try {
            new Decoder(target, LETTERS, 1, Optional.empty(), Clock.SYSTEM).run(request, drafter, cancellation, events::add);
        } catch (draftscope.decoding.port.DecodingException told) {
            // The last event tells the same.
        }
        return new Made(List.copyOf(events));
    }
}
