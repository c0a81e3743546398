package io.github.loyalty4j.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.program.HostCondition;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Programs;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProgramJsonPropertyTest {
    static final Map<String, HostCondition> HOSTS = Map.of(Programs.HOST_CONDITION, Programs.host());

    @Provide
    Arbitrary<LoyaltyProgram> programmes() {
        return Programs.any();
    }

    @Property(tries = 300)
    void write_thenParse_givesTheSameProgramme(@ForAll("programmes") LoyaltyProgram program) {
        String json = ProgramJson.write(program);
        LoyaltyProgram read = ProgramJson.parse(json, HOSTS);
        assertThat(read).isEqualTo(program);
        assertThat(ProgramJson.write(read)).isEqualTo(json);
        assertThat(ProgramJson.parseForReview(json)).isEqualTo(program);
    }
}
