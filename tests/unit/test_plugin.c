/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program_case.h"

static struct pygi_plugins builtin(void)
{
    struct pygi_plugins plugins;
    size_t n = 0;
    const struct pyg_plugin *const *list = pygi_builtin_plugins(&n);
    assert_int_equal(pygi_plugins_init(&plugins, list, n, NULL), PYG_OK);
    return plugins;
}

static void refused(const char *path, enum pyg_status expected, const char *part)
{
    struct pygi_plugins plugins = builtin();
    struct pyg_err err = {0};
    const size_t n = plugins.n;
    assert_int_equal(pygi_plugins_open(&plugins, path, &err), expected);
    assert_non_null(strstr(err.text, part));
    assert_int_equal(plugins.n, n);
    pygi_plugins_fini(&plugins);
}

static void test_plugin_builtin_programs_are_found(void **state)
{
    (void)state;
    struct pygi_plugins plugins = builtin();
    const struct pygi_plugin *found = NULL;
    const char *const ids[] = {"jkk", "jkm", "jht", "jp", "jkp"};
    for (int i = 0; i < 5; i++) {
        assert_int_equal(pygi_plugins_find(&plugins, ids[i], PYG_KIND_PROGRAM, &found, NULL),
                         PYG_OK);
        assert_int_equal(found->program->index, i);
        assert_int_equal(pygi_plugins_find(&plugins, ids[i], 0, &found, NULL), PYG_OK);
    }
    pygi_plugins_fini(&plugins);
}

static void test_plugin_misspelt_names_get_the_nearest(void **state)
{
    (void)state;
    struct pygi_plugins plugins = builtin();
    const struct pygi_plugin *found = NULL;
    struct pyg_err err = {0};
    assert_int_equal(pygi_plugins_find(&plugins, "jkkk", PYG_KIND_PROGRAM, &found, &err),
                     PYG_EPLUGIN);
    assert_string_equal(err.text, "no program \"jkkk\"; is \"jkk\" meant?");
    assert_int_equal(pygi_plugins_find(&plugins, "pensions", PYG_KIND_PROGRAM, &found, &err),
                     PYG_EPLUGIN);
    assert_string_equal(err.text, "no program \"pensions\"; there are jkk, jkm, jht, jp, jkp");
    assert_int_equal(pygi_plugins_find(&plugins, "jkk", PYG_KIND_POLICY, &found, &err),
                     PYG_EPLUGIN);
    pygi_plugins_fini(&plugins);
}

static void test_plugin_template_is_loaded_and_works(void **state)
{
    (void)state;
    struct pygi_plugins all = builtin(), plugins = {0};
    const struct pygi_plugin *found = NULL;
    const struct pyg_span span = {240, 12}, empty = {240, 0};
    struct pyg_err err = {0};
    int64_t bytes[8] = {0};
    /* it takes JKP's place: refused beside it, loaded without */
    assert_int_equal(pygi_plugins_open(&all, TEMPLATE, &err), PYG_EPLUGIN);
    assert_non_null(strstr(err.text, "jkp"));
    pygi_plugins_fini(&all);
    assert_int_equal(pygi_plugins_init(&plugins, NULL, 0, &err), PYG_OK);
    assert_int_equal(pygi_plugins_open(&plugins, TEMPLATE, &err), PYG_OK);
    assert_int_equal(pygi_plugins_find(&plugins, "template", PYG_KIND_PROGRAM, &found, NULL),
                     PYG_OK);
    assert_non_null(found->path);
    assert_true(found->program->state_bytes(&span) <= sizeof(bytes));
    assert_int_equal(found->program->compile(&pygi_host, NULL, &span, bytes, &err), PYG_OK);
    assert_int_equal(found->program->compile(&pygi_host, NULL, &empty, bytes, &err),
                     PYG_EINVAL);
    const struct pyg_cover cover = {.type = PYG_PU, .risk_class = 1, .base_sen = 100};
    struct pyg_due due;
    assert_int_equal(found->program->tariff(bytes, &cover, 240, 240, &due), PYG_OK);
    assert_int_equal(due.fixed_idr, 1000);

    assert_int_equal(pygi_plugins_open(&plugins, TEMPLATE, &err), PYG_EPLUGIN);
    assert_non_null(strstr(err.text, "the id \"template\" already belongs"));
    pygi_plugins_fini(&plugins);
}

static void test_plugin_shared_jkk_does_not_replace_the_one_linked_in(void **state)
{
    (void)state;
    refused(SHARED_JKK, PYG_EPLUGIN, "the id \"jkk\" already belongs to a plugin linked in");
    struct pygi_plugins plugins;
    assert_int_equal(pygi_plugins_init(&plugins, NULL, 0, NULL), PYG_OK);
    assert_int_equal(pygi_plugins_open(&plugins, SHARED_JKK, NULL), PYG_OK);
    pygi_plugins_fini(&plugins);
}

static void test_plugin_of_another_abi_is_refused_with_both_versions(void **state)
{
    (void)state;
    refused(BAD_DIR "/bad_major.so", PYG_EABI,
            "built for plugin interface 2.5, this engine offers 1.5");
    refused(BAD_DIR "/bad_minor.so", PYG_EABI,
            "built for plugin interface 1.9, this engine offers 1.5");
    refused(BAD_DIR "/bad_size.so", PYG_EABI, "its descriptor has 8 bytes");
}

static void test_plugin_that_is_none_is_refused(void **state)
{
    (void)state;
    refused("/nonexistent/x.so", PYG_EIO, "No such file");
    refused(THIS_SOURCE, PYG_EPLUGIN, "is no plugin");
    refused(BAD_DIR "/bad_name.so", PYG_EPLUGIN, "no Payung plugin");
    refused(BAD_DIR "/bad_interface.so", PYG_EPLUGIN, "does not offer payung.program/1");
}

static const void *no_interface(const char *id)
{
    (void)id;
    return NULL;
}

static const void *half_interface(const char *id)
{
    static const struct pyg_program half = {.struct_size = sizeof(half)};
    static const struct pyg_policy policy = {.struct_size = sizeof(policy)};
    return strcmp(id, PYG_PROGRAM_INTERFACE) == 0 ? (const void *)&half : &policy;
}

static const void *small_interface(const char *id)
{
    static const struct pyg_program small = {.struct_size = 4};
    (void)id;
    return &small;
}

static void refused_static(struct pyg_plugin plugin, enum pyg_status expected, const char *part)
{
    const struct pyg_plugin *const list[] = {&plugin};
    struct pygi_plugins plugins;
    struct pyg_err err = {0};
    assert_int_equal(pygi_plugins_init(&plugins, list, 1, &err), expected);
    assert_non_null(strstr(err.text, part));
    assert_null(plugins.items);
}

static void test_plugin_that_is_incomplete_is_refused(void **state)
{
    (void)state;
    const struct pyg_plugin good = {
        sizeof(good), PYG_ABI_MAJOR, PYG_ABI_MINOR, "x", "1", PYG_KIND_PROGRAM, NULL, 0,
        "en",         "id",          half_interface};
    struct pyg_plugin bad = good;
    refused_static(bad, PYG_EPLUGIN, "is incomplete");
    bad.kind = PYG_KIND_POLICY;
    refused_static(bad, PYG_EPLUGIN, "is incomplete");
    bad.get_interface = small_interface;
    refused_static(bad, PYG_EABI, "has 4 bytes");
    bad.kind = PYG_KIND_PROGRAM;
    refused_static(bad, PYG_EABI, "has 4 bytes");
    bad.get_interface = no_interface;
    refused_static(bad, PYG_EPLUGIN, "does not offer");
    bad.kind = (enum pyg_kind)9;
    refused_static(bad, PYG_EPLUGIN, "kind 9");
    bad = good;
    bad.id = "Not an id";
    refused_static(bad, PYG_EPLUGIN, "lacks an id");
    bad = good;
    bad.n_params = 2;
    refused_static(bad, PYG_EPLUGIN, "2 settings but gives none");
}

static size_t older_size;

static const void *older_interface(const char *id)
{
    static struct pyg_program older;
    (void)id;
    extern const struct pyg_plugin pyg_plugin_jkk;
    older = *(const struct pyg_program *)pyg_plugin_jkk.get_interface(PYG_PROGRAM_INTERFACE);
    older.struct_size = (uint32_t)older_size;
    return &older;
}

static void test_plugin_of_an_older_interface_is_taken(void **state)
{
    (void)state;
    const struct pyg_plugin old = {sizeof(old),      PYG_ABI_MAJOR, 1, "x",  "1",
                                   PYG_KIND_PROGRAM, NULL,          0, "en", "id",
                                   older_interface};
    const struct pyg_plugin *const list[] = {&old};
    struct pygi_plugins plugins;
    struct pyg_err err = {0};
    const size_t sizes[] = {offsetof(struct pyg_program, entry_below_mo),
                            offsetof(struct pyg_program, refuses),
                            offsetof(struct pyg_program, duty)};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        older_size = sizes[i];
        assert_int_equal(pygi_plugins_init(&plugins, list, 1, &err), PYG_OK);
        pygi_plugins_fini(&plugins);
    }
    older_size = offsetof(struct pyg_program, grace_mo); /* no version ended there */
    assert_int_equal(pygi_plugins_init(&plugins, list, 1, &err), PYG_EABI);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plugin_builtin_programs_are_found),
        cmocka_unit_test(test_plugin_misspelt_names_get_the_nearest),
        cmocka_unit_test(test_plugin_template_is_loaded_and_works),
        cmocka_unit_test(test_plugin_shared_jkk_does_not_replace_the_one_linked_in),
        cmocka_unit_test(test_plugin_of_another_abi_is_refused_with_both_versions),
        cmocka_unit_test(test_plugin_that_is_none_is_refused),
        cmocka_unit_test(test_plugin_that_is_incomplete_is_refused),
        cmocka_unit_test(test_plugin_of_an_older_interface_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
