package draftscope.cli;

import draftscope.decoding.RoundEnded;
import draftscope.decoding.RunEnded;
import draftscope.decoding.TraceEvent;
import draftscope.decoding.TraceListener;
import draftscope.decoding.Vocabulary;

/** The text of a run and nothing else, as it grows. */
final class PlainText implements TraceListener {

    private final Output out;
    private final RunningText text;

    PlainText(Output out, Vocabulary vocabulary) {
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
