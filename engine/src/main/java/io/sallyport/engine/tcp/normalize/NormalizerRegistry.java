package io.sallyport.engine.tcp.normalize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of all generations of one context: connections keep a number, and equal settings have one. */
public final class NormalizerRegistry {
    private static final int MOST = 0xffff;

    private final Map<NormalizerSettings.Source, NormalizerSettings> bySource = new HashMap<>();
    private final List<NormalizerSettings> byNumber = new ArrayList<>();

    /** The settings made from this source. */
    public NormalizerSettings of(NormalizerSettings.Source source) {
        return bySource.computeIfAbsent(source, this::make);
    }

    private NormalizerSettings make(NormalizerSettings.Source source) {
        if (byNumber.size() > MOST) {
            throw new IllegalStateException("more than " + MOST + " different normalizer settings");
        }
        NormalizerSettings made = new NormalizerSettings(source, byNumber.size());
        byNumber.add(made);
        return made;
    }

    /** The settings with this number. */
    NormalizerSettings get(int number) {
        return byNumber.get(number);
    }
}
