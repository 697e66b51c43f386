package draftscope.draw.stage;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of the running text as it is shown.
 *
 * @param spans its pieces from the beginning
 * @param hard whether a line break of the text ends it
 */
public record TextLine(List<TextSpan> spans, boolean hard) {

    public TextLine {
        spans = List.copyOf(spans);
    }

    public String text() {
        return spans.stream().map(TextSpan::text).collect(Collectors.joining());
    }
}
