package draftscope.bench.prompts;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Prompts as their lines stand in a file: a million of them take little more memory than the file is long, for each is
 * read anew whenever somebody asks for it.
 */
final class StoredPrompts extends AbstractList<PromptLine> implements RandomAccess {

    private final String where;
    private final List<byte[]> lines = new ArrayList<>();
    private int[] numbers = new int[16];

    StoredPrompts(String where) {
        this.where = where;
    }

    void add(long number, String json) {
        if (lines.size() == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
        numbers[lines.size()] = Math.toIntExact(number);
        lines.add(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public PromptLine get(int index) {
        return PromptSet.line(
                index, place(where, numbers[index]), new String(lines.get(index), StandardCharsets.UTF_8));
    }

    @Override
    public int size() {
        return lines.size();
    }

    static String place(String where, long number) {
        return where + ", line " + number;
    }
}
