package draftscope.draw.data;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * Speedup by how many texts are decoded at once.
 *
 * @param measured read off measured passes, from one user on, as far as passes were measured
 * @param roofline the same of a named machine's limits; empty where nobody asked
 * @param users the number looked at
 */
public record UsersData(List<Point> measured, List<Point> roofline, String name, int users) implements ChartData {

    public static final UsersData EMPTY = new UsersData(List.of(), List.of(), "", 1);

    public UsersData {
        measured = List.copyOf(measured);
        roofline = List.copyOf(roofline);
    }

    /**
     * A point.
     *
     * @param speedup over the target alone with as many
     */
    public record Point(int users, double speedup) {}

    @Override
    public boolean isEmpty() {
        return measured.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        var last = measured.get(measured.size() - 1);
        return words.get(
                "users.summary",
                Figures.times(measured.get(0).speedup()),
                Figures.count(last.users()),
                Figures.times(last.speedup()));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        measured.forEach(point -> rows.add(List.of(
                words.get("users.measured"), Integer.toString(point.users()), Figures.decimals(point.speedup(), 3))));
        roofline.forEach(point -> rows.add(List.of(
                words.get("users.roofline", name), Integer.toString(point.users()), Figures.decimals(point.speedup(), 3))));
        return ChartTable.of(words, rows, "column.provenance", "column.users", "column.speedup");
    }
}
