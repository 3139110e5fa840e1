package org.countersign.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.evidence.Exhibit;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;
import org.junit.jupiter.api.Test;

import java.util.List;

class FactFormatsTest {
    @Test
    void formatsAreFoundByNameAndListedInOrder() {
        Named one = new Named("one");
        Named another = new Named("another");
        FactFormats formats = new FactFormats(List.of(one, another));
        assertThat(formats.named("one")).contains(one);
        assertThat(formats.named("On")).isEmpty();
        assertThat(List.<FactFormat>copyOf(formats.all())).isEqualTo(List.of(another, one));
    }

    @Test
    void twoFormatsCannotShareAName() {
        assertThatThrownBy(() -> new FactFormats(List.of(new Named("one"), new Named("one"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two formats are named one");
    }

    private record Named(String name) implements FactFormat {
        @Override
        public List<PackIssue> check(FactSpec spec) {
            throw new AssertionError("not asked for");
        }

        @Override
        public FactType type(FactSpec spec) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Fact read(FactSpec spec, List<Exhibit> exhibits) {
            throw new AssertionError("not asked for");
        }
    }
}
