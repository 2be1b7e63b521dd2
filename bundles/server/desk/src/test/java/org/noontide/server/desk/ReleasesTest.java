package org.noontide.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noontide.server.desk.Given.assertRefused;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.noontide.server.fleet.ReleaseUse;
import org.noontide.wire.operations.CatalogueView;
import org.noontide.wire.operations.GoodView;
import org.noontide.wire.operations.PromotionView;
import org.noontide.wire.operations.ReleaseDiffView;
import org.noontide.wire.operations.ReleaseDiffView.Change;
import org.noontide.wire.operations.ReleaseDiffView.GoodChange;
import org.noontide.wire.operations.ReleaseView;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

/** Releases are compared, and deleted where nothing uses them. */
class ReleasesTest {
    private DeskServer desk;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        desk = DeskServer.whole(folder);
        desk.upload(Archives.of("1.0.0", 100).zip());
        desk.upload(Archives.of("1.1.0", 110)
                .with(
                        "catalogue.json",
                        Archives.CATALOGUE.replace("350", "400").replace("\"value\": 10", "\"value\": 20"))
                .zip());
    }

    @AfterEach
    void stop() throws Exception {
        desk.stop();
    }

    @Test
    void a_release_tells_what_it_changes_in_another() throws Exception {
        HttpResponse<String> response = desk.get("/releases/vending/1.1.0/diff?against=1.0.0");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        ReleaseDiffView diff = DeskServer.read(response, ReleaseDiffView.class);
        assertThat(diff.from()).isEqualTo("1.0.0");
        assertThat(diff.to()).isEqualTo("1.1.0");
        assertThat(diff.goods()).extracting(GoodChange::fields).containsExactly(List.of("price"));
        assertThat(diff.goods().get(0).before().map(GoodView::price)).contains(350L);
        assertThat(diff.goods().get(0).after().map(GoodView::price)).contains(400L);
        assertThat(diff.promotions()).hasSize(1);
        assertThat(diff.promotions().get(0).change()).isEqualTo(Change.CHANGED);
        assertThat(diff.promotions().get(0).fields()).containsExactly("value");
    }

    @Test
    void the_catalogue_of_a_release_is_told() throws Exception {
        HttpResponse<String> response = desk.get("/releases/vending/1.1.0/catalogue");

        CatalogueView catalogue = DeskServer.read(response, CatalogueView.class);
        assertThat(catalogue.goods().values()).extracting(GoodView::price).containsExactly(400L);
        assertThat(catalogue.promotions().values())
                .extracting(PromotionView::value)
                .containsExactly(20L);
    }

    @Test
    void what_is_compared_with_itself_has_changed_in_nothing() throws Exception {
        ReleaseDiffView diff =
                DeskServer.read(desk.get("/releases/vending/1.1.0/diff?against=1.1.0"), ReleaseDiffView.class);

        assertThat(diff.goods()).isEmpty();
        assertThat(diff.promotions()).isEmpty();
    }

    @Test
    void a_release_from_before_catalogues_were_kept_is_not_compared() throws Exception {
        desk.store.catalogues.remove(desk.store.releases.get(0).id());

        assertRefused(
                desk.get("/releases/vending/1.1.0/diff?against=1.0.0"),
                409,
                Optional.empty(),
                "Release 1.0.0 of vending cannot be compared: it was published before catalogues were kept");
    }

    @Test
    void what_cannot_be_compared_is_named() throws Exception {
        assertRefused(
                desk.get("/releases/vending/1.1.0/diff"),
                400,
                Optional.of("against"),
                "against names no version to compare with");
        assertRefused(
                desk.get("/releases/vending/9.9.9/diff?against=1.0.0"),
                404,
                Optional.of("version"),
                "There is no release 9.9.9 of vending");
        assertRefused(
                desk.get("/releases/vending/1.1.0/diff?against=9.9.9"),
                404,
                Optional.of("against"),
                "There is no release 9.9.9 of vending");
    }

    @Test
    void a_release_that_nothing_uses_is_deleted_with_its_archive() throws Exception {
        HttpResponse<String> response = delete("vending/1.0.0");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(DeskServer.read(response, ReleaseView.class).version()).isEqualTo("1.0.0");
        assertThat(desk.store.releases)
                .extracting(release -> release.id().version().value())
                .containsExactly("1.1.0");
        assertThat(desk.artifacts.files).hasSize(1);
    }

    @Test
    void what_broke_off_in_between_is_finished_by_asking_again() throws Exception {
        desk.artifacts.isDown = true;
        HttpResponse<String> broken = delete("vending/1.0.0");
        desk.artifacts.isDown = false;

        HttpResponse<String> again = delete("vending/1.0.0");

        assertThat(broken.statusCode()).isEqualTo(503);
        assertThat(broken.body()).doesNotContain("hush-host");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(desk.store.releases).hasSize(1);
        assertThat(desk.artifacts.files).hasSize(1);
    }

    static Stream<Arguments> uses() {
        return Stream.of(
                Arguments.of(new ReleaseUse.Ordered(new RolloutId(7)), "rollout 7 orders it and is not over"),
                Arguments.of(new ReleaseUse.Origin(new RolloutId(7)), "terminals of rollout 7, which is not over"),
                Arguments.of(new ReleaseUse.Running(new TerminalId("A-001")), "terminal A-001 runs it"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("uses")
    void a_release_that_is_used_is_not_deleted(ReleaseUse use, String why) throws Exception {
        desk.store.use = Optional.of(use);

        assertRefused(delete("vending/1.0.0"), 409, Optional.empty(), why);
        assertThat(desk.store.releases).hasSize(2);
        assertThat(desk.artifacts.files).hasSize(2);
    }

    @Test
    void a_release_that_never_was_is_not_deleted() throws Exception {
        assertRefused(delete("vending/9.9.9"), 404, Optional.of("version"), "There is no release 9.9.9 of vending");
        assertRefused(delete("vending/x"), 404, Optional.of("version"), "There is no release x of vending");
    }

    private HttpResponse<String> delete(String release) throws Exception {
        return desk.send(desk.request("/releases/" + release).DELETE());
    }
}
