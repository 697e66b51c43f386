package draftscope.cli;

import draftscope.decoding.RunEnded;
import draftscope.decoding.TraceEvent;
import draftscope.decoding.TraceListener;

/** The text of a run as its last event gives it. */
record FinalText(Output out) implements TraceListener {

    @Override
    public void on(TraceEvent event) {
        if (event instanceof RunEnded ended) {
            out.print(ended.text() + "\n");
        }
    }
}
