/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/translation.h"

#include <string.h>

#include <lauxlib.h>

#include "base/err.h"
#include "lua/library.h"
#include "lua/part.h"
#include "lua/sandbox.h"

/* ---- reading ---- */

static enum pygi_lang lang_at(lua_State *L, int index)
{
    const char *found = lua_type(L, index) == LUA_TSTRING ? lua_tostring(L, index) : "";

    for (int i = 0; i < PYGI_N_LANG; i++) {
        if (strcmp(found, pygi_lang_keys[i]) == 0) {
            return (enum pygi_lang)i;
        }
    }
    pygi_sandbox_fault(L, PYG_ESETTING,
                       "translate: expected a language, id = { ... } or en = { ... }, found "
                       "\"%s\"",
                       pygi_library_tostring(L, index, NULL));
}

/* a name (`name` is NULL) or its text */
static const char *text_at(lua_State *L, int index, const char *lang, const char *name)
{
    size_t n = 0;

    if (lua_type(L, index) != LUA_TSTRING) {
        pygi_sandbox_fault(L, PYG_ESETTING, "translate: %s: %s%s%s is a %s, expected a text",
                           lang, name == NULL ? "a name" : "the text of \"",
                           name == NULL ? "" : name, name == NULL ? "" : "\"",
                           luaL_typename(L, index));
    }
    const char *text = lua_tolstring(L, index, &n);
    if (n == 0 || n > PYGI_TRANSLATION_TEXT || !pygi_text_is_plain(text, n)) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "translate: %s: %s%s%s must be 1 to %d bytes of UTF-8 without NUL "
                           "or other control characters",
                           lang, name == NULL ? "a name" : "the text of \"",
                           name == NULL ? "" : name, name == NULL ? "" : "\"",
                           PYGI_TRANSLATION_TEXT);
    }
    return text;
}

/* The translation that there is; NULL: none. */
static const struct pygi_translation *find(lua_State *L, enum pygi_lang lang, const char *name)
{
    const struct pygi_spec *spec = pygi_reader_of(L)->spec;

    pygi_sandbox_charge(L, spec->n_translations + 1);
    for (size_t i = 0; i < spec->n_translations; i++) {
        const struct pygi_translation *one = &spec->translations[i];
        if (one->lang == lang && strcmp(one->name, name) == 0) {
            return one;
        }
    }
    return NULL;
}

static void append(lua_State *L, enum pygi_lang lang, const char *name, const char *text,
                   bool is_source)
{
    struct pygi_spec *spec = pygi_reader_of(L)->spec;

    if (spec->n_translations >= PYGI_MAX_TRANSLATIONS) {
        pygi_sandbox_fault(L, PYG_ESETTING, "the scenario has more than %d translations",
                           PYGI_MAX_TRANSLATIONS);
    }
    struct pygi_translation *to =
        pygi_reader_append(L, &spec->translations, &spec->n_translations, sizeof(*to));
    to->lang = lang;
    to->line = pygi_sandbox_line(L);
    to->is_source = is_source;
    to->name = pygi_reader_copy(L, name, strlen(name));
    to->text = pygi_reader_copy(L, text, strlen(text));
}

/* name and text are on the top of the stack */
static void add(lua_State *L, enum pygi_lang lang)
{
    const char *name = text_at(L, -2, pygi_lang_keys[lang], NULL);
    const char *text = text_at(L, -1, pygi_lang_keys[lang], name);
    const struct pygi_translation *one = find(L, lang, name);

    if (one != NULL) {
        pygi_sandbox_fault(L, PYG_ESETTING, "translate: %s: \"%s\" already stands in line %d",
                           pygi_lang_keys[lang], name, one->line);
    }
    append(L, lang, name, text, false);
}

void pygi_translation_add_source(lua_State *L, enum pygi_lang lang, const char *name,
                                 const char *text)
{
    const struct pygi_translation *one = find(L, lang, name);

    if (one == NULL) {
        append(L, lang, name, text, true);
    } else if (strcmp(one->text, text) != 0) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "source(text, status): \"%.80s\" has another text in language "
                           "\"%s\" in line %d",
                           name, pygi_lang_keys[lang], one->line);
    }
}

int pygi_translation_add(lua_State *L)
{
    pygi_part_check_table(L, 1, "translate");
    lua_settop(L, 1);
    const lua_Integer n_langs = (lua_Integer)pygi_library_sorted_keys(L, 1);

    for (lua_Integer i = 1; i <= n_langs; i++, lua_settop(L, 2)) {
        lua_rawgeti(L, 2, i);
        const enum pygi_lang lang = lang_at(L, 3);
        lua_rawget(L, 1); /* table, languages, names */
        pygi_part_check_table(L, 3, pygi_lang_keys[lang]);
        const lua_Integer n = (lua_Integer)pygi_library_sorted_keys(L, 3);
        for (lua_Integer k = 1; k <= n; k++) {
            lua_rawgeti(L, 4, k);
            lua_pushvalue(L, 5);
            lua_rawget(L, 3); /* table, languages, names, keys, name, text */
            add(L, lang);
            lua_settop(L, 4);
        }
    }
    return 0;
}

/* ---- at the end ---- */

/* what a name is of: names of one kind may not read alike */
enum kind { KIND_TITLE, KIND_VARIANT, KIND_GROUP_OR_POLICY, KIND_OWN, KIND_TARGET, KIND_WEAK };

struct names {
    const char **name; /* of the spec [n] */
    const char **text; /* as a language shows them [n] */
    unsigned char *kind;
    size_t n;
};

/* With `out->name` NULL they are counted only. */
static void add_name(struct names *out, enum kind kind, const char *name)
{
    if (out->name != NULL) {
        out->name[out->n] = name;
        out->kind[out->n] = (unsigned char)kind;
    }
    out->n++;
}

static void add_settings(struct names *out, const struct pygi_settings *settings)
{
    for (size_t i = 0; i < settings->n; i++) {
        const struct pygi_setting *one = &settings->at[i];
        if (strncmp(one->name, "own.", 4) == 0) {
            add_name(out, KIND_OWN, one->name + 4);
        } else if (strcmp(one->name, "weak") == 0 && one->kind == PYGI_SET_TEXT) {
            add_name(out, KIND_WEAK, one->text);
        }
    }
}

static void list_names(struct names *out, const struct pygi_spec *spec)
{
    out->n = 0;
    add_name(out, KIND_TITLE, spec->title);
    for (size_t i = 0; i < spec->n_variants; i++) {
        add_name(out, KIND_VARIANT, spec->variants[i].name);
        for (size_t k = 0; k < spec->variants[i].n_overlays; k++) {
            add_settings(out, &spec->variants[i].overlays[k].settings);
        }
    }
    for (size_t i = 0; i < spec->n_groups; i++) {
        add_name(out, KIND_GROUP_OR_POLICY, spec->groups[i].name);
    }
    for (size_t i = 0; i < spec->n_policies; i++) {
        add_name(out, KIND_GROUP_OR_POLICY, spec->policies[i].name);
        add_settings(out, &spec->policies[i].settings);
    }
    for (size_t i = 0; i < spec->target.n; i++) {
        const struct pygi_setting *one = &spec->target.at[i];
        if (strcmp(one->name, "name") == 0 && one->kind == PYGI_SET_TEXT) {
            add_name(out, KIND_TARGET, one->text);
        }
    }
}

/* All names that readers see; Lua owns the arrays, so that an error leaves none behind. */
static struct names names_of(lua_State *L, const struct pygi_spec *spec)
{
    struct names out = {0};

    list_names(&out, spec);
    const size_t size = 2 * sizeof(char *) + 1;
    char *room = lua_newuserdatauv(L, out.n * size, 0);
    out.name = (const char **)(void *)room;
    out.text = out.name + out.n;
    out.kind = (unsigned char *)(out.text + out.n);
    list_names(&out, spec);
    return out;
}

static void check_known(lua_State *L, const struct names *names,
                        const struct pygi_translation *one)
{
    pygi_sandbox_charge(L, names->n);
    if (one->is_source) {
        return;
    }
    for (size_t i = 0; i < names->n; i++) {
        if (strcmp(names->name[i], one->name) == 0) {
            return;
        }
    }
    const char *near = pygi_nearest(one->name, names->name, (int)names->n);
    pygi_sandbox_fault_at(L, one->line, PYG_ESETTING,
                          "translate: %s: readers see no name \"%s\" of this scenario%s%s%s",
                          pygi_lang_keys[one->lang], one->name, near != NULL ? "; is \"" : "",
                          near != NULL ? near : "", near != NULL ? "\" meant?" : "");
}

/* Two rows of a table that are called the same would confuse. */
static void check_unlike(lua_State *L, const struct names *names, const struct pygi_spec *spec,
                         enum pygi_lang lang)
{
    int line = 0;

    for (size_t i = 0; i < spec->n_translations; i++) {
        line = spec->translations[i].lang == lang ? spec->translations[i].line : line;
    }
    for (size_t i = 0; i < names->n && line != 0; i++) {
        pygi_sandbox_charge(L, spec->n_translations + i);
        names->text[i] =
            pygi_translated(spec->translations, spec->n_translations, names->name[i], lang);
        for (size_t k = 0; k < i && names->kind[i] != KIND_WEAK; k++) {
            if (names->kind[k] == names->kind[i] &&
                strcmp(names->text[k], names->text[i]) == 0 &&
                strcmp(names->name[k], names->name[i]) != 0) {
                pygi_sandbox_fault_at(L, line, PYG_ESETTING,
                                      "translate: %s: \"%s\" and \"%s\" would both be called "
                                      "\"%s\"; give one of them another text",
                                      pygi_lang_keys[lang], names->name[k], names->name[i],
                                      names->text[i]);
            }
        }
    }
}

void pygi_translations_check(lua_State *L, const struct pygi_spec *spec)
{
    if (spec->n_translations == 0) {
        return;
    }
    const struct names names = names_of(L, spec);

    for (size_t i = 0; i < spec->n_translations; i++) {
        check_known(L, &names, &spec->translations[i]);
    }
    for (int lang = 0; lang < PYGI_N_LANG; lang++) {
        check_unlike(L, &names, spec, (enum pygi_lang)lang);
    }
    lua_pop(L, 1);
}
