/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/manual.h"

#include <string.h>

#include "lua/api.h"
#include "study/group.h"

/* length of the part before the dot; 0: there is none */
static size_t prefix_of(const char *name)
{
    const char *dot = strchr(name, '.');
    return dot != NULL ? (size_t)(dot - name) : 0;
}

/* "payers.2.share": which element of a list; 0: not of a list */
static int element_of(const char *name)
{
    const size_t n = prefix_of(name);
    return n > 0 && name[n + 1] >= '1' && name[n + 1] <= '9' && name[n + 2] == '.'
               ? name[n + 1] - '0'
               : 0;
}

/* is the setting the first with its prefix? */
static bool is_first_of(const struct pygi_manual_part *part, size_t i, size_t n_prefix)
{
    for (size_t k = 0; k < i; k++) {
        if (prefix_of(part->params[k].name) == n_prefix &&
            strncmp(part->params[k].name, part->params[i].name, n_prefix) == 0) {
            return false;
        }
    }
    return true;
}

static bool has_plain(const struct pygi_manual_part *part, const char *name, size_t n)
{
    for (size_t k = 0; k < part->n; k++) {
        if (strlen(part->params[k].name) == n && strncmp(part->params[k].name, name, n) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_nested(const struct pygi_manual_part *part, const char *name)
{
    const size_t n = strlen(name);
    for (size_t k = 0; k < part->n; k++) {
        if (prefix_of(part->params[k].name) == n &&
            strncmp(part->params[k].name, name, n) == 0) {
            return true;
        }
    }
    return false;
}

static void print_type(const struct pyg_param *param, bool may_be_uncertain, FILE *out)
{
    switch (param->type) {
    case PYG_TYPE_NUMBER:
    case PYG_TYPE_SHARE:
    case PYG_TYPE_COUNT:
    case PYG_TYPE_IDR:
        fputs(may_be_uncertain ? "number|payung.uncertain" : "number", out);
        if (param == &pygi_group_params[PYGI_G_WORKERS] ||
            param == &pygi_group_params[PYGI_G_GROWTH]) { /* by date */
            fputs("|table<string|integer, number|payung.uncertain>", out);
        }
        return;
    case PYG_TYPE_CHOICE:
        fputc('"', out);
        for (const char *c = param->choices; *c != '\0'; c++) {
            fputs(*c == '|' ? "\"|\"" : (char[]){*c, '\0'}, out);
        }
        fputc('"', out);
        return;
    case PYG_TYPE_FLAG:
        fputs("boolean", out);
        return;
    case PYG_TYPE_PROGRAMS:
        fputs("string[]", out);
        return;
    default:
        /* texts that are written as tables */
        fputs(strcmp(param->name, "ages") == 0        ? "number[][]"
              : strcmp(param->name, "newcomers") == 0 ? "number[][]"
              : strcmp(param->name, "react_at") == 0  ? "string|string[]"
                                                      : "string",
              out);
    }
}

/* a field of a class; the name behind its prefix, a year in brackets */
static void print_field(const struct pygi_manual_part *part, const struct pyg_param *param,
                        size_t n_prefix, FILE *out)
{
    const size_t n_before = element_of(param->name) > 0 ? n_prefix + 2 : n_prefix;
    const char *name = param->name + (n_before > 0 ? n_before + 1 : 0);
    const bool is_year = name[0] >= '0' && name[0] <= '9';

    fprintf(out, is_year ? "---@field [%s]%s " : "---@field %s%s ", name,
            param->required ? "" : "?");
    /* what the whole scenario is about is never drawn */
    print_type(param, strcmp(part->class, "payung.scenario") != 0, out);
    if (n_prefix == 0 && has_nested(part, name)) {
        fprintf(out, "|%s.%s|table", part->class, name);
    }
    fprintf(out, " %s%s%s%s\n", param->en, param->unit[0] != '\0' ? " [" : "", param->unit,
            param->unit[0] != '\0' ? "]" : "");
}

static void print_part(const struct pygi_manual_part *part, bool is_policy, FILE *out)
{
    for (size_t i = 0; i < part->n; i++) {
        const size_t n = prefix_of(part->params[i].name);
        if (n == 0 || !is_first_of(part, i, n)) {
            continue;
        }
        fprintf(out, "---@class %s.%.*s\n", part->class, (int)n, part->params[i].name);
        for (size_t k = i; k < part->n; k++) {
            if (prefix_of(part->params[k].name) == n &&
                strncmp(part->params[k].name, part->params[i].name, n) == 0 &&
                element_of(part->params[k].name) < 2) { /* of a list the first stands for all */
                print_field(part, &part->params[k], n, out);
            }
        }
        fputc('\n', out);
    }
    fprintf(out, "---@class %s\n", part->class);
    if (is_policy) {
        fputs("---@field name? string how variants call it\n", out);
    }
    for (size_t i = 0; i < part->n; i++) {
        const struct pyg_param *param = &part->params[i];
        const size_t n = prefix_of(param->name);
        if (n == 0) {
            print_field(part, param, 0, out);
        } else if (is_first_of(part, i, n) && !has_plain(part, param->name, n)) {
            fprintf(out, "---@field %.*s? %s.%.*s%s|table\n", (int)n, param->name, part->class,
                    (int)n, param->name, element_of(param->name) > 0 ? "[]" : "");
        }
    }
}

/* the fields of a kind */
static void print_fields(enum pygi_api_kind kind, const char *class, FILE *out)
{
    size_t n = 0;
    const struct pygi_api_entry *entries = pygi_api_entries(&n);

    fprintf(out, "\n---@class %s\n", class);
    for (size_t i = 0; i < n; i++) {
        if (entries[i].kind == kind) {
            fprintf(out, "---@field %s%s %s %s\n", entries[i].name,
                    kind == PYGI_API_RETURNS || kind == PYGI_API_CHANGE ? "?" : "",
                    entries[i].type, entries[i].en);
        }
    }
}

/* "low: number, high: number" as @param lines; the names go to `names` */
static void print_params(const char *args, char *names, size_t size, FILE *out)
{
    size_t n = 0;

    names[0] = '\0';
    for (const char *c = args; *c != '\0';) {
        const size_t name = strcspn(c, ":");
        const char *type = c + name + 2, *end = type;
        int depth = 0;
        for (; *end != '\0' && (depth > 0 || *end != ','); end++) {
            depth += (*end == '<' || *end == '(') - (*end == '>' || *end == ')');
        }
        fprintf(out, "---@param %.*s %.*s\n", (int)name, c, (int)(end - type), type);
        n += (size_t)snprintf(names + n, size - n, "%s%.*s", n > 0 ? ", " : "", (int)name, c);
        c = *end == ',' ? end + 2 : end;
    }
}

static void print_function(const struct pygi_api_entry *entry, const char *before, FILE *out)
{
    char names[160];

    fprintf(out, "\n---%s\n", entry->en);
    print_params(entry->args, names, sizeof(names), out);
    if (entry->type != NULL) {
        fprintf(out, "---@return %s\n", entry->type);
    }
    fprintf(out, "function %s%s(%s) end\n", before, entry->name, names);
}

/* s.policy takes what its plugin takes */
static void print_policy(const struct pygi_manual *self, const struct pygi_api_entry *entry,
                         FILE *out)
{
    fprintf(out, "\n---%s\n", entry->en);
    for (size_t i = self->first_policy; i < self->n_parts; i++) {
        const char *id = strrchr(self->parts[i].class, '.') + 1;
        fprintf(out, "---@overload fun(plugin: \"%s\"): fun(settings: %s)\n", id,
                self->parts[i].class);
    }
    fputs("---@param plugin string\n---@return fun(settings: table)\nfunction "
          "payung_scenario.policy(plugin) end\n",
          out);
}

void pygi_manual_meta(const struct pygi_manual *self, FILE *out)
{
    size_t n = 0;
    const struct pygi_api_entry *entries = pygi_api_entries(&n);

    fputs(
        "---@meta\n-- Made by `payung manual --format meta`; do not edit. For the Lua language "
        "server: help and completion in scenarios.\n\n---@class payung.uncertain\n",
        out);
    for (size_t i = 0; i < self->n_parts; i++) {
        fputc('\n', out);
        print_part(&self->parts[i], i >= self->first_policy, out);
        if (strcmp(self->parts[i].class, "payung.policy.lua") == 0) {
            fputs("---@field own? table<string, number|payung.uncertain> numbers of its own\n",
                  out);
            for (size_t k = 0; k < n; k++) {
                if (entries[k].kind == PYGI_API_CALLED) {
                    fprintf(out, "---@field %s%s fun(%s): %s %s\n", entries[k].name,
                            strcmp(entries[k].name, "enrol") == 0 ? "" : "?", entries[k].args,
                            entries[k].type, entries[k].en);
                }
            }
        }
        if (i == 0) {
            fputs("local payung_scenario = {}\n", out);
        }
    }
    print_fields(PYGI_API_PLACE, "payung.place", out);
    print_fields(PYGI_API_VIEW, "payung.view", out);
    print_fields(PYGI_API_RETURNS, "payung.enrolment", out);
    print_fields(PYGI_API_REGION, "payung.region", out);
    print_fields(PYGI_API_SHOWN, "payung.shown", out);
    print_fields(PYGI_API_LAST_YEAR, "payung.last_year", out);
    print_fields(PYGI_API_CHANGE, "payung.change", out);
    for (size_t i = 0; i < n; i++) {
        if (entries[i].kind == PYGI_API_FUNCTION) {
            print_function(&entries[i], "", out);
        } else if (entries[i].kind == PYGI_API_WORD && strcmp(entries[i].name, "policy") == 0) {
            print_policy(self, &entries[i], out);
        } else if (entries[i].kind == PYGI_API_WORD) {
            print_function(&entries[i], "payung_scenario.", out);
        }
    }
}
