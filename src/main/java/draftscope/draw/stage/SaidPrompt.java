package draftscope.draw.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a person said of a prompt as it was fed, for a heading: a trace keeps the text after the chat template, and what
 * that put around the words says nothing to an audience. Meant for the eye only; whoever needs the prompt takes it whole.
 */
public final class SaidPrompt {

    /** Marks in angle or square brackets that templates set apart turns with. */
    private static final Pattern MARKS =
            Pattern.compile("<\\|[^<>|\\n]{1,40}\\|>|<｜[^<>\\n]{1,40}｜>|</?s>|<bos>|<eos>|<(?:start|end)_of_turn>|\\[/?INST]|<</?SYS>>");

    private static final Pattern ROLE = Pattern.compile(
            "(?i)^(?:#{2,3}\\s*)?(user|human|instruction|assistant|response|model|system|bot)\\s*:?\\s*(?:\\n|$)");
    private static final Pattern SPOKEN = Pattern.compile("(?i)^(?:user|human)\\s*:\\s*");
    private static final Pattern ANSWER = Pattern.compile("(?i)\\s*(?:#{2,3}\\s*)?(?:assistant|response|bot)\\s*:\\s*$");
    private static final List<String> PERSON = List.of("", "user", "human", "instruction");

    private SaidPrompt() {}

    /** The last thing said to the model, on one line; all of the prompt where no template is seen. */
    public static String of(String fed) {
        var said = new ArrayList<String>();
        var role = "";
        for (var part : MARKS.split(fed)) {
            var rest = part.strip();
            var head = ROLE.matcher(rest);
            if (head.find()) {
                role = head.group(1).toLowerCase(Locale.ROOT);
                rest = rest.substring(head.end()).strip();
            }
            if (!rest.isEmpty() && PERSON.contains(role)) {
                said.add(rest);
            }
            role = rest.isEmpty() ? role : "";
        }
        var last = said.isEmpty() ? fed : said.get(said.size() - 1);
        var bare = ANSWER.matcher(SPOKEN.matcher(last).replaceFirst("")).replaceFirst("");
        return oneLine(bare.isBlank() ? fed : bare);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}
