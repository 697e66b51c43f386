package draftscope.draw.data;

import draftscope.decoding.event.StopReason;
import java.util.Arrays;

/** Drafted and accepted counts of a run's rounds, shared between snapshots like {@link Curve}. */
public final class RoundLog {

    public static final RoundLog EMPTY = new RoundLog(new short[0], new short[0], new byte[0], 0);

    private static final StopReason[] STOPS = StopReason.values();

    private final short[] drafted;
    private final short[] accepted;
    private final byte[] stops;
    private final int size;

    private RoundLog(short[] drafted, short[] accepted, byte[] stops, int size) {
        this.drafted = drafted;
        this.accepted = accepted;
        this.stops = stops;
        this.size = size;
    }

    public int size() {
        return size;
    }

    /** Tokens drafted in round i, from 0. */
    public int drafted(int i) {
        return drafted[checked(i)];
    }

    /** Tokens accepted in round i, from 0. */
    public int accepted(int i) {
        return accepted[checked(i)];
    }

    /** Why round i, from 0, stopped drafting. */
    public StopReason stop(int i) {
        return STOPS[stops[checked(i)]];
    }

    private int checked(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException("round " + i + " of " + size);
        }
        return i;
    }

    /** Grows a log. Not thread-safe. */
    public static final class Builder {

        private short[] drafted = new short[64];
        private short[] accepted = new short[64];
        private byte[] stops = new byte[64];
        private int size;

        /**
         * Appends a round.
         *
         * @throws IllegalArgumentException when the counts are impossible
         */
        public Builder add(int draftedTokens, int acceptedTokens, StopReason stop) {
            if (acceptedTokens < 0 || acceptedTokens > draftedTokens || draftedTokens > Short.MAX_VALUE) {
                throw new IllegalArgumentException(acceptedTokens + " accepted of " + draftedTokens + " drafted");
            }
            if (size == stops.length) {
                drafted = Arrays.copyOf(drafted, 2 * size);
                accepted = Arrays.copyOf(accepted, 2 * size);
                stops = Arrays.copyOf(stops, 2 * size);
            }
            drafted[size] = (short) draftedTokens;
            accepted[size] = (short) acceptedTokens;
            stops[size++] = (byte) stop.ordinal();
            return this;
        }

        public RoundLog snapshot() {
            return size == 0 ? EMPTY : new RoundLog(drafted, accepted, stops, size);
        }
    }
}
