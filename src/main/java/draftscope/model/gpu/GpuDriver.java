package draftscope.model.gpu;

import draftscope.decoding.entry.Named;
import java.util.List;
import java.util.OptionalLong;

/** The driver of NVIDIA's cards, asked without any library of CUDA's. A port: tests bring machines of their own. */
public interface GpuDriver {

    /** What it says; never an exception, since a machine without it is the ordinary one. */
    Answer look();

    /**
     * Bytes that are free on a card; empty when the driver does not say.
     *
     * @param card its number among those that can be used, from 0
     */
    OptionalLong free(int card);

    sealed interface Answer {

        /** No driver of NVIDIA's is on this machine. */
        record None() implements Answer {}

        /**
         * There is one, or a card, and it cannot be used.
         *
         * @param detail of it, for instance the driver's own number
         */
        record Unusable(Trouble trouble, String detail) implements Answer {}

        /**
         * There is one.
         *
         * @param version for instance {@code 570.86.15}; empty text where it does not say
         * @param cuda newest CUDA that it can run: 12080 is 12.8
         * @param cards at least one
         */
        record Ready(String version, int cuda, List<Card> cards) implements Answer {

            public Ready {
                cards = List.copyOf(cards);
            }

            /** The newest CUDA for people, for instance {@code 12.8}. */
            public String cudaText() {
                return cuda / 1000 + "." + cuda % 1000 / 10;
            }
        }
    }

    /** Why a card cannot be used. */
    enum Trouble implements Named {
        /** There is a card or a kernel module, but not the driver's library. */
        NO_LIBRARY,
        /** The driver sees no card, or none that it may show. */
        NO_CARD,
        /** The card's device files may not be opened. */
        NO_PERMISSION,
        /** The driver's parts are of different versions, as after an update without a restart. */
        MIXED,
        /** Anything else: its number is the detail. */
        OTHER
    }

    /**
     * A card.
     *
     * @param name for instance {@code NVIDIA GeForce RTX 4090}
     * @param major of its compute capability
     */
    record Card(String name, int major, int minor, long bytes) {

        /** Its compute capability, for instance {@code 8.9}. */
        public String capability() {
            return major + "." + minor;
        }

        /** Whether it multiplies bfloat16 by itself: from 8.0 on. */
        public boolean bfloat16() {
            return major >= 8;
        }
    }
}
