package draftscope.app.kit;

import draftscope.app.engine.Problem;
import draftscope.draw.Words;
import java.util.regex.Pattern;

/** What refuses a pair speaks of the command line's options; in the window they have other names. */
public final class OptionNames {

    private static final Pattern OPTION =
            Pattern.compile(
            "'?--(target|draft|head|dtype|draft-dtype|device|threads|memory-first-gpu|memory-per-gpu|tokenizer|served-model|served-key"
                    + "|drafter|temperature|top-k|top-p)(?:-env| or --served-key-env)?\\b'?");

    private OptionNames() {}

    /** A problem in the window's words. */
    public static Problem inWindow(Problem problem) {
        return new Problem(plain(problem.where()), plain(problem.cause()), plain(problem.fix()), problem.logged());
    }

    private static String plain(String text) {
        return OPTION.matcher(text).replaceAll(found -> Words.of("option." + found.group(1)));
    }
}
