package draftscope.model.gpu;

import draftscope.decoding.entry.Bundles;

/** The sentences about GPUs, which terminal and window share. */
final class GpuWords {

    private GpuWords() {}

    static String of(String key, Object... values) {
        return Bundles.text("draftscope.model.gpu.messages", GpuWords.class, key, values);
    }
}
