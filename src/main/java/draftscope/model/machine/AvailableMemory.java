package draftscope.model.machine;

import java.util.OptionalLong;

/** How much memory could still be taken. A port: tests bring their own number. */
@FunctionalInterface
public interface AvailableMemory {

    /** Bytes that could be taken now without pushing anything out; empty when nobody knows. */
    OptionalLong bytes();
}
