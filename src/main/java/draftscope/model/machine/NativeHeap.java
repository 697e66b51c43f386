package draftscope.model.machine;

import com.sun.jna.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The C library's memory. glibc keeps what is freed in the middle of its arenas, which after a model are hundreds of
 * megabytes, unless it is asked to give them back to the system.
 */
public final class NativeHeap {

    private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);

    private NativeHeap() {}

    /** Gives freed memory back, where the C library has a call for it; takes some milliseconds. */
    public static void trim() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return;
        }
        try {
            Function.getFunction("c", "malloc_trim").invokeInt(new Object[] {0L});
        } catch (LinkageError e) {
            // Not glibc: its own library gives memory back by itself.
            LOG.debug("there is no malloc_trim", e);
        }
    }
}
