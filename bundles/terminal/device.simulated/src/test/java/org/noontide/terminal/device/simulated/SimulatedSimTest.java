package org.noontide.terminal.device.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.noontide.terminal.device.CardReading;
import org.noontide.terminal.device.Sim;
import org.noontide.terminal.device.SimCard;
import org.noontide.terminal.device.SimContract;

class SimulatedSimTest extends SimContract {

    @Override
    protected Sim modemOf(SimCard card) {
        return configured(Map.of(
                "iccid", card.iccid(),
                "imsi", card.imsi(),
                "lock", card.lock(),
                "registration", card.registration(),
                "signal", card.signal().orElse(1)));
    }

    @Override
    protected Sim modemOfNothing() {
        return configured(Map.of("present", false));
    }

    @Override
    protected Sim modemOfNonsense() {
        return configured(Map.of("readable", false));
    }

    @Test
    void a_card_of_which_nothing_is_said_is_ready_and_at_home() {
        CardReading<SimCard> reading = configured(Map.of()).read();

        assertThat(reading)
                .isEqualTo(new CardReading.Found<>(new SimCard(
                        "898600810915F6046777",
                        "460001234567890",
                        SimCard.Lock.READY,
                        SimCard.Registration.HOME,
                        OptionalInt.of(-71))));
    }

    @Test
    void a_locked_card_keeps_its_imsi_to_itself() {
        CardReading<SimCard> reading =
                configured(Map.of("lock", SimCard.Lock.PIN)).read();

        assertThat(reading).isInstanceOfSatisfying(CardReading.Found.class, found -> assertThat(found.card())
                .isInstanceOfSatisfying(
                        SimCard.class, card -> assertThat(card.imsi()).isEmpty()));
    }

    private static SimulatedSim configured(Map<String, Object> set) {
        return new SimulatedSim(Configured.with(SimulatedSim.Config.class, set));
    }
}
