package draftscope.model.served;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.TokenIds;
import draftscope.model.ServedSpec;
import draftscope.model.http.Attempts;
import draftscope.model.http.Waiting;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One server that serves one model: asked again after faults that pass by, as long as it still serves the same model.
 * Scoring changes nothing at the server, so a question can be asked any number of times.
 */
final class Served {

    /** As many as a trace shows of the target's most probable tokens; fewer where the server tells fewer. */
    private static final int TOP = 8;

    private static final Pattern MOST = Pattern.compile(
            "(?:max(?:imum)? allowed(?: logprobs)?|more than)[^0-9]{0,20}(\\d{1,4})");

    private final ServedSpec spec;
    private final ServedPorts ports;
    private final ServerLine line;
    private final Dialect dialect;
    private final ServerInfo info;
    private int top = TOP;

    /**
     * Asks the server what it is.
     *
     * @throws BadInputException when it cannot be reached, is another, or does not serve that model
     * @throws RemoteException when it answers what this program does not know
     */
    Served(ServedSpec spec, ServedPorts ports, Cancellation cancellation) {
        this.spec = spec;
        this.ports = ports;
        line = new ServerLine(spec, ports.line());
        dialect = Dialect.of(spec.address().engine());
        info = reached(waiting -> dialect.describe(line, spec.model(), waiting), waiting(cancellation));
    }

    @FunctionalInterface
    interface Question<T> {
        T ask(Waiting waiting) throws IOException;
    }

    ServerInfo info() {
        return info;
    }

    int top() {
        return top;
    }

    Waiting waiting(Cancellation cancellation) {
        return new Waiting(ports.sleeper(), cancellation);
    }

    /** While a person waits for a pair to load, a wrong address is told at once. */
    private <T> T reached(Question<T> question, Waiting waiting) {
        try {
            return question.ask(waiting);
        } catch (IOException e) {
            throw new BadInputException(
                    "--target",
                    line.host() + " does not answer, because " + Attempts.reason(e),
                    "check the address and that the server has finished loading; through a proxy, see HTTPS_PROXY and"
                            + " NO_PROXY",
                    e);
        }
    }

    /** How the server reads a text; empty where it does not tell. */
    Optional<TokenIds> tokenize(String text, Cancellation cancellation) {
        return reached(waiting -> dialect.tokenize(line, info, text, waiting), waiting(cancellation));
    }

    /**
     * One small question of the kind a run asks, so that what is not possible is told while loading; finds out how many
     * tokens the server tells of.
     */
    void probe(int[] ids, Cancellation cancellation) {
        try {
            probe(ids, waiting(cancellation));
        } catch (ServerLine.Refused refused) {
            var most = MOST.matcher(refused.said());
            if (!most.find() || Integer.parseInt(most.group(1)) < 1) {
                throw new RemoteException(
                        line.host(), refused.getMessage(), "see the server's log", refused);
            }
            top = Math.min(TOP, Integer.parseInt(most.group(1)));
            probe(ids, waiting(cancellation));
        }
    }

    private void probe(int[] ids, Waiting waiting) {
        var ask = Ask.scoring(info.model(), ids, ids.length - 1, true, top);
        reached(w -> dialect.read(ask, line.post(dialect.path(), dialect.request(ask), w)), waiting);
    }

    /** Asks, and asks again after faults that pass by. */
    Scored ask(Ask ask, Waiting waiting) {
        return persist(
                w -> {
                    var scored = dialect.read(ask, line.post(dialect.path(), dialect.request(ask), w));
                    requireWeights(scored.weights());
                    return scored;
                },
                waiting);
    }

    Pieces alone(Ask ask, Waiting waiting) throws IOException {
        return line.stream(dialect.path(), dialect.streaming(ask), waiting);
    }

    Dialect dialect() {
        return dialect;
    }

    /** Puts a question until it is answered, or there have been enough attempts. */
    <T> T persist(Question<T> question, Waiting waiting) {
        var attempts = new Attempts(waiting, new Attempts.Advice(
                line.host(), "it", "see the server's log; the text so far is kept", "try again then"));
        boolean fresh = true;
        while (true) {
            try {
                if (!fresh) {
                    // It may have been started anew, with something else.
                    requireSame(dialect.describe(line, spec.model(), waiting));
                    fresh = true;
                }
                return question.ask(waiting);
            } catch (IOException e) {
                fresh = false;
                attempts.failed(e);
            }
        }
    }

    private void requireSame(ServerInfo now) {
        if (!info.sameModel(now)) {
            throw exchanged(now.model() + (now.model().equals(info.model()) ? " with other weights" : ""));
        }
    }

    private void requireWeights(Optional<String> now) {
        if (now.isPresent() && info.weights().isPresent() && !now.equals(info.weights())) {
            throw exchanged(info.model() + " with other weights");
        }
    }

    private RemoteException exchanged(String now) {
        return new RemoteException(
                line.host(),
                "it now serves " + now + " where it served " + info.model() + " when the pair was loaded",
                "load the pair again");
    }
}
