package draftscope.model.gpu;

/** How a system spells the file of a native library. */
record NativeNames(String before, String behind) {

    /** Of a system as DJL calls it, for instance {@code linux-x86_64}. */
    static NativeNames of(String system) {
        if (system.startsWith("win")) {
            return new NativeNames("", ".dll");
        }
        return new NativeNames("lib", system.startsWith("osx") ? ".dylib" : ".so");
    }

    String file(String library) {
        return before + library + behind;
    }
}
