package draftscope.trace;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list that only grows, and of which every state can be kept for nothing: a view shares the elements, and those
 * already in it never change.
 */
final class GrowingList<T> {

    private Object[] elements = new Object[16];
    private int size;

    void add(T element) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, size * 2);
        }
        elements[size++] = element;
    }

    int size() {
        return size;
    }

    T last() {
        return at(elements, size - 1);
    }

    List<T> view() {
        return new View<>(elements, size);
    }

    /** The list as it is now, with one more element that the growing list does not get. */
    List<T> viewWith(T extra) {
        return new ViewWith<>(new View<>(elements, size), extra);
    }

    @SuppressWarnings("unchecked")
    private static <T> T at(Object[] elements, int index) {
        return (T) elements[index];
    }

    private static final class View<T> extends AbstractList<T> implements RandomAccess {

        private final Object[] elements;
        private final int size;

        View(Object[] elements, int size) {
            this.elements = elements;
            this.size = size;
        }

        @Override
        public T get(int index) {
            return at(elements, Objects.checkIndex(index, size));
        }

        @Override
        public int size() {
            return size;
        }
    }

    private static final class ViewWith<T> extends AbstractList<T> implements RandomAccess {

        private final List<T> head;
        private final T extra;

        ViewWith(List<T> head, T extra) {
            this.head = head;
            this.extra = extra;
        }

        @Override
        public T get(int index) {
            return index == head.size() ? extra : head.get(index);
        }

        @Override
        public int size() {
            return head.size() + 1;
        }
    }
}
