package draftscope.cli.terminal;

import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.TraceListener;

/** The text of a run as its last event gives it. */
public record FinalText(Output out) implements TraceListener {

    @Override
    public void on(TraceEvent event) {
        if (event instanceof RunEnded ended) {
            out.print(ended.text() + "\n");
        }
    }
}
