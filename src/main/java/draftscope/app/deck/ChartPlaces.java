package draftscope.app.deck;

import draftscope.app.kit.Watch;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;

/**
 * The charts under the figures: one below the other, or side by side where there is the width for it. The one that leads
 * has the height in which it is read before another gets more than its least. While somebody presents, what has no room
 * beside a leading chart that can be read from the back of the room gives way.
 */
final class ChartPlaces extends Region {

    private static final double GAP = 10;
    /** Width from which a chart stands beside another. */
    private static final double SIDE = 400;
    /** Height from which there is room for one chart more than two. */
    private static final double ROOM_FOR_ALL = 680;
    private static final int USUAL = 2;

    private final List<ChartPlace> places;
    private final ObservableValue<Boolean> presenting;
    private final ObservableValue<Number> lead;
    private final ReadOnlyBooleanWrapper roomyNow = new ReadOnlyBooleanWrapper(true);
    /** Whether there is room for what stands under a chart. */
    final ReadOnlyBooleanProperty roomy = roomyNow.getReadOnlyProperty();

    /** @param lead the place that comes first where there is no room for all, from 0 */
    ChartPlaces(List<ChartPlace> places, ObservableValue<Boolean> presenting, ObservableValue<Number> lead) {
        this.places = places;
        this.presenting = presenting;
        this.lead = lead;
        getStyleClass().add("chart-places");
        getChildren().addAll(places);
        Watch.always(this::room, widthProperty(), heightProperty(), presenting, lead);
    }

    private ChartPlace leading() {
        return places.get(lead.getValue().intValue());
    }

    /** All places, the leading one first. */
    private Stream<ChartPlace> byRank() {
        return Stream.concat(Stream.of(leading()), places.stream().filter(place -> place != leading()));
    }

    private int columns() {
        return (int) Math.max(1, Math.min(places.size(), (getWidth() + GAP) / (SIDE + GAP)));
    }

    private void room() {
        double another = GAP + ChartPlace.LEAST_HEIGHT;
        int columns = columns();
        boolean low = presenting.getValue()
                && columns == 1
                && getHeight() < ChartPlace.READ_HEIGHT + another;
        roomyNow.set(!presenting.getValue()
                || getHeight() >= ChartPlace.READ_HEIGHT + ChartPlace.UNDER_HEIGHT + (columns == 1 ? another : 0));
        int count = columns > 1 ? columns : low ? 1 : getHeight() >= ROOM_FOR_ALL ? places.size() : USUAL;
        var shown = byRank().limit(count).toList();
        places.forEach(place -> place.setVisible(shown.contains(place)));
        requestLayout();
    }

    @Override
    protected double computeMinWidth(double height) {
        return places.stream().mapToDouble(place -> place.minWidth(-1)).max().orElse(0);
    }

    /** Of what is always there: what comes and goes with the height must not ask for height. */
    @Override
    protected double computeMinHeight(double width) {
        return presenting.getValue()
                ? leading().minHeight(-1)
                : byRank().limit(USUAL).mapToDouble(place -> place.minHeight(-1)).sum() + GAP;
    }

    @Override
    protected double computePrefHeight(double width) {
        return byRank().limit(USUAL).mapToDouble(place -> place.prefHeight(-1)).sum() + GAP;
    }

    @Override
    protected void layoutChildren() {
        var shown = places.stream().filter(ChartPlace::isVisible).toList();
        if (columns() > 1) {
            double each = (getWidth() - GAP * (shown.size() - 1)) / shown.size();
            for (int i = 0; i < shown.size(); i++) {
                double left = snapPositionX(i * (each + GAP));
                shown.get(i).resizeRelocate(left, 0, snapPositionX(i * (each + GAP) + each) - left, getHeight());
            }
        } else {
            below(shown);
        }
    }

    /** Each has its least; what is over goes to the leading one first, until it is as high as it wants to be. */
    private void below(List<ChartPlace> shown) {
        double over = getHeight() - GAP * (shown.size() - 1) - shown.stream().mapToDouble(place -> place.minHeight(-1)).sum();
        var heights = new double[places.size()];
        for (var place : byRank().filter(shown::contains).toList()) {
            double more = Math.max(0, Math.min(over, place.prefHeight(-1) - place.minHeight(-1)));
            heights[places.indexOf(place)] = place.minHeight(-1) + more;
            over -= more;
        }
        double y = 0;
        for (var place : shown) {
            double top = snapPositionY(y);
            y += heights[places.indexOf(place)] + Math.max(0, over) / shown.size();
            place.resizeRelocate(0, top, getWidth(), snapPositionY(y) - top);
            y += GAP;
        }
    }
}
