package draftscope.app.kit;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.MultipleSelectionModel;

/** For lists that are read, not chosen from. */
public final class NoSelection<T> extends MultipleSelectionModel<T> {

    @Override
    public ObservableList<Integer> getSelectedIndices() {
        return FXCollections.emptyObservableList();
    }

    @Override
    public ObservableList<T> getSelectedItems() {
        return FXCollections.emptyObservableList();
    }

    @Override
    public void selectIndices(int index, int... indices) {
        // Nothing is selected.
    }

    @Override
    public void selectAll() {
        // Nothing is selected.
    }

    @Override
    public void selectFirst() {
        // Nothing is selected.
    }

    @Override
    public void selectLast() {
        // Nothing is selected.
    }

    @Override
    public void clearAndSelect(int index) {
        // Nothing is selected.
    }

    @Override
    public void select(int index) {
        // Nothing is selected.
    }

    @Override
    public void select(T item) {
        // Nothing is selected.
    }

    @Override
    public void clearSelection(int index) {
        // Nothing is selected.
    }

    @Override
    public void clearSelection() {
        // Nothing is selected.
    }

    @Override
    public boolean isSelected(int index) {
        return false;
    }

    @Override
    public boolean isEmpty() {
        return true;
    }

    @Override
    public void selectPrevious() {
        // Nothing is selected.
    }

    @Override
    public void selectNext() {
        // Nothing is selected.
    }
}
