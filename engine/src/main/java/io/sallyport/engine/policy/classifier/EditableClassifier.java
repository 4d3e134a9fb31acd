package io.sallyport.engine.policy.classifier;

/**
 * A classifier for a list that is edited: a base, built once for many edits, whose slots were given then, and an overlay of what
 * edits added since, whose slots are the places in the list.
 *
 * @param base what was there when all was built
 * @param baseSlots where that stands now
 * @param overlay what came since
 * @param overlaySlots every place of the list
 */
public record EditableClassifier(Classifier base, Slots baseSlots, Classifier overlay, Slots overlaySlots) {

    /** The place in the list of the first rule that matches and is in force, or {@link Classifier#NONE}. */
    public int first(PacketKey key) {
        int slot = base.first(key, baseSlots, Classifier.NONE);
        int place = slot == Classifier.NONE ? Classifier.NONE : baseSlots.position(slot);
        int later = overlay.first(key, overlaySlots, place);
        return Math.min(place, later);
    }
}
