package draftscope.model.gpu;

import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences about GPUs, which terminal and window share. */
final class GpuWords {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("draftscope.model.gpu.messages");

    private GpuWords() {}

    static String of(String key, Object... values) {
        return String.format(Locale.ROOT, BUNDLE.getString(key), values);
    }
}
