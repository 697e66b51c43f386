package draftscope.testing;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of many cases, another one every day, so that each comes up in a few days; {@code -Plong} takes all of them
 * ({@code -Ddraftscope.whole=true}).
 */
public final class Today {

    private Today() {}

    /** How many runs to count where so many tell a distribution well: a third, and with {@code -Plong} all of them. */
    public static int count(int runs) {
        return Boolean.getBoolean("draftscope.whole") ? runs : runs / 3;
    }

    /** Today's of {@code parts} parts: every {@code parts}-th case, from another one on each day. */
    public static <T> List<T> part(List<T> all, int parts) {
        int day = Math.floorMod(LocalDate.now().toEpochDay(), parts);
        return Boolean.getBoolean("draftscope.whole")
                ? all
                : IntStream.range(0, all.size()).filter(i -> i % parts == day).mapToObj(all::get).toList();
    }
}
