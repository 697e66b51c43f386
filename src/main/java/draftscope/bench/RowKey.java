package draftscope.bench;

/**
 * What one measurement is of. A bench counts every key once, however often it was interrupted.
 *
 * @param index number of the question in its prompt set, from 0
 * @param temperature sampling temperature; 0 is greedy
 * @param policy label of the method
 * @param repeat number of the repeat, from 0
 */
public record RowKey(int index, double temperature, String policy, int repeat) {

    public RowKey of(String otherPolicy) {
        return new RowKey(index, temperature, otherPolicy, repeat);
    }
}
