package org.noontide.wire.protocol;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is on the wire and in databases: a line here may be added, and never changed. */
class CodesTest {
    private static final String KINDS = "ORDER=1/orders ACK=2/acks REPORT=3/reports EXCEPTION=4/exceptions"
            + " PRESENCE=5/presence WITHDRAWAL=6/withdrawals TICKET=7/tickets";

    private static final String STAGES = "PLANNED=1 ORDERED=2 ACCEPTED=3 STAGED=4 ARMED=5 SWITCHED=6 INSTALLED=7"
            + " REFUSED=8 FAILED=9 CANCELLED=10 SUPERSEDED=11";

    private static final String REASONS = "PSAM_MISSING=1 PSAM_INVALID=2 PSAM_EXPIRED=3 PSAM_MISMATCH=4 SIM_MISSING=5"
            + " SIM_LOCKED=6 SIM_UNREGISTERED=7 SIM_MISMATCH=8 CLOCK_UNSYNCED=9 LINK_LOST=10 DOWNLOAD_REFUSED=11"
            + " DOWNLOAD_BROKEN=12 TOO_LARGE=13 NO_SPACE=14 DIGEST_MISMATCH=15 SIGNATURE_INVALID=16 ORDER_EXPIRED=17"
            + " VERSION_ROLLBACK=18 INCOMPATIBLE=19 BUSY=20 SWITCH_FAILED=21 UNHEALTHY=22 ATTEMPTS_USED_UP=23"
            + " INTERNAL=24";

    private static final String FIELDS = "1=terminal 2=rollout 3=attempt 4=application 5=version 6=sequence 7=release"
            + " 8=archive 9=sources 10=link 11=size 12=sha256 13=manifest 14=switchAt 15=expiresAt 16=journal 17=number"
            + " 18=oldest 19=upTo 20=stage 21=at 22=running 23=reason 24=detail 25=switchedAt 26=uncertainty"
            + " 27=downloaded 28=slot 29=open 30=online 31=description 32=models 33=minimumSequence 34=entries 35=path"
            + " 36=goods 37=promotions 38=sku 39=name 40=price 41=currency 42=image 43=id 44=label 45=skus 46=kind"
            + " 47=value 48=from 49=until 50=undoes 51=start 52=health 53=command 54=environment 55=folder 56=probe"
            + " 57=url 58=file 59=interval 60=timeout 61=probation 62=challenge 63=nonce 64=evidence 65=psam"
            + " 66=mac 67=terminalNumber 68=iccid 69=user 70=secret";

    @Test
    void kinds_keep_their_codes_and_folders() {
        assertThat(table(Stream.of(Kind.values()).map(kind -> kind + "=" + kind.code() + "/" + kind.folder())))
                .isEqualTo(KINDS);
    }

    @Test
    void stages_keep_their_codes() {
        assertThat(table(Stream.of(Stage.values()).map(stage -> stage + "=" + stage.code())))
                .isEqualTo(STAGES);
    }

    @Test
    void reasons_keep_their_codes() {
        assertThat(table(Stream.of(Reason.values()).map(reason -> reason + "=" + reason.code())))
                .isEqualTo(REASONS);
    }

    @Test
    void fields_keep_their_numbers_and_labels() {
        assertThat(table(Stream.of(Field.values()).map(field -> field.number() + "=" + field.label())))
                .isEqualTo(FIELDS);
    }

    @Test
    void no_two_fields_share_a_number_or_a_label() {
        assertThat(Stream.of(Field.values()).map(Field::number)).doesNotHaveDuplicates();
        assertThat(Stream.of(Field.values()).map(Field::label)).doesNotHaveDuplicates();
    }

    @Test
    void codes_lead_back_to_what_they_stand_for() {
        assertThat(Stream.of(Kind.values()))
                .allSatisfy(kind -> assertThat(Kind.ofCode(kind.code())).contains(kind));
        assertThat(Stream.of(Stage.values()))
                .allSatisfy(stage -> assertThat(Stage.ofCode(stage.code())).contains(stage));
        assertThat(Stream.of(Reason.values()))
                .allSatisfy(reason -> assertThat(Reason.ofCode(reason.code())).isEqualTo(reason));
    }

    private static String table(Stream<String> lines) {
        return lines.collect(joining(" "));
    }
}
