package draftscope.cli.terminal;

import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.TraceListener;
import draftscope.decoding.port.Vocabulary;

/** The text of a run and nothing else, as it grows. */
public final class PlainText implements TraceListener {

    private final Output out;
    private final RunningText text;

    public PlainText(Output out, Vocabulary vocabulary) {
        this.out = out;
        text = new RunningText(vocabulary);
    }

    @Override
    public void on(TraceEvent event) {
        if (event instanceof RoundEnded round) {
            var part = text.add(round);
            if (!part.isEmpty()) {
                out.print(part);
            }
        } else if (event instanceof RunEnded ended) {
            out.print(text.finish(ended) + "\n");
        }
    }
}
