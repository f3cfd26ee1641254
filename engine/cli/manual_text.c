/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/manual.h"

#include <string.h>

#include "lua/api.h"

struct words {
    const char *en, *id;
};

static const char *pick(struct words words, bool is_english)
{
    return is_english ? words.en : words.id;
}

/* the type of a setting in words */
static const char *type_name(const struct pyg_param *param, bool is_english)
{
    static const struct words names[] = {
        [PYG_TYPE_NUMBER] = {"number", "angka"},
        [PYG_TYPE_SHARE] = {"share 0..1", "bagian 0..1"},
        [PYG_TYPE_COUNT] = {"whole number", "bilangan bulat"},
        [PYG_TYPE_IDR] = {"rupiah", "rupiah"},
        [PYG_TYPE_MONTH] = {"month \"2020-02\"", "bulan \"2020-02\""},
        [PYG_TYPE_FLAG] = {"true or false", "true atau false"},
        [PYG_TYPE_NAME] = {"text", "teks"},
        [PYG_TYPE_PROGRAMS] = {"list of programs", "daftar program"}};

    if (strcmp(param->name, "ages") == 0 || strcmp(param->name, "newcomers") == 0) {
        return "{ { 20, 34, 0.4 }, ... }";
    }
    return param->type == PYG_TYPE_CHOICE ? "" : pick(names[param->type], is_english);
}

/* a|b|c as `a`, `b`, `c` */
static void print_choices(const char *choices, FILE *out)
{
    fputc('`', out);
    for (const char *c = choices; *c != '\0'; c++) {
        fputs(*c == '|' ? "`, `" : (char[]){*c, '\0'}, out);
    }
    fputc('`', out);
}

static bool has_range(const struct pyg_param *param)
{
    return param->type == PYG_TYPE_NUMBER || param->type == PYG_TYPE_COUNT ||
           param->type == PYG_TYPE_IDR;
}

/* what stands for a setting that the scenario does not set */
static void print_fallback(const struct pyg_param *param, bool is_english, FILE *out)
{
    if (param->required) {
        fputs(is_english ? "required" : "wajib", out);
    } else if (param->type == PYG_TYPE_CHOICE) {
        const char *choice = param->choices;
        for (int i = 0; i < (int)param->fallback && choice != NULL; i++) {
            choice = strchr(choice, '|');
            choice = choice != NULL ? choice + 1 : NULL;
        }
        const char *kind = strstr(param->name, ".kind");
        if (choice != NULL && param->fallback >= 0.0 &&
            (kind == NULL || strchr(param->choices, '|') != NULL)) {
            fprintf(out, "`%.*s`", (int)strcspn(choice, "|"), choice);
        }
    } else if (param->type == PYG_TYPE_NUMBER || param->type == PYG_TYPE_SHARE ||
               param->type == PYG_TYPE_COUNT || param->type == PYG_TYPE_IDR) {
        if (param->fallback >= param->min) { /* below: a mark for "not set" */
            fprintf(out, "%.10g", param->fallback);
        }
    }
}

/* "payers.2.share": length of the list's name, and which of its elements; 0: not of a list */
static size_t list_of(const char *name, int *element)
{
    const size_t n = strcspn(name, ".");
    const bool is_list =
        name[n] == '.' && name[n + 1] >= '1' && name[n + 1] <= '9' && name[n + 2] == '.';

    *element = is_list ? name[n + 1] - '0' : 0;
    return is_list ? n : 0;
}

static void print_settings(const struct pygi_manual_part *part, bool is_english, FILE *out)
{
    fputs(is_english ? "| Setting | Value | Otherwise | Meaning |\n|---|---|---|---|\n"
                     : "| Pengaturan | Nilai | Jika tidak diisi | Arti |\n|---|---|---|---|\n",
          out);
    for (size_t i = 0; i < part->n; i++) {
        const struct pyg_param *param = &part->params[i];
        int element;
        const size_t n_list = list_of(param->name, &element);
        if (element > 1) {
            continue; /* as the first */
        }
        if (n_list > 0) {
            fprintf(out, "| `%.*s[i]%s` | %s", (int)n_list, param->name,
                    param->name + n_list + 2, type_name(param, is_english));
        } else {
            fprintf(out, "| `%s` | %s", param->name, type_name(param, is_english));
        }
        if (param->type == PYG_TYPE_CHOICE) {
            print_choices(param->choices, out);
        }
        if (has_range(param)) {
            fprintf(out, " %.10g..%.10g", param->min, param->max);
        }
        if (param->unit[0] != '\0' && param->type != PYG_TYPE_SHARE &&
            param->type != PYG_TYPE_MONTH) {
            fprintf(out, " [%s]", param->unit);
        }
        fputs(" | ", out);
        print_fallback(param, is_english, out);
        fprintf(out, " | %s |\n", is_english ? param->en : param->id);
    }
}

/* the entries of a kind; with arguments they are called */
static void print_entries(enum pygi_api_kind kind, const char *before, bool is_english,
                          FILE *out)
{
    size_t n = 0;
    const struct pygi_api_entry *entries = pygi_api_entries(&n);

    fputs(is_english ? "| Name | Meaning |\n|---|---|\n" : "| Nama | Arti |\n|---|---|\n", out);
    for (size_t i = 0; i < n; i++) {
        const struct pygi_api_entry *entry = &entries[i];
        if (entry->kind != kind) {
            continue;
        }
        fprintf(out, "| `%s%s", before, entry->name);
        if (entry->args != NULL && strncmp(entry->args, "settings:", 9) == 0) {
            fputs(" { ... }", out);
        } else if (entry->args != NULL && entry->type != NULL &&
                   strncmp(entry->type, "fun(", 4) == 0) {
            fprintf(out, " \"%.*s\" { ... }", (int)strcspn(entry->args, ":"), entry->args);
        } else if (entry->args != NULL) {
            /* names without their types */
            fputc('(', out);
            for (const char *c = entry->args; *c != '\0';) {
                const size_t name = strcspn(c, ":");
                fprintf(out, "%.*s", (int)name, c);
                /* a comma within <> or () belongs to the type */
                int depth = 0;
                for (c += name; *c != '\0' && (depth > 0 || *c != ','); c++) {
                    depth += (*c == '<' || *c == '(') - (*c == '>' || *c == ')');
                }
                if (*c == ',') {
                    fputs(", ", out);
                    c += 2;
                }
            }
            fputc(')', out);
        }
        fprintf(out, "` | %s |\n", is_english ? entry->en : entry->id);
    }
}

void pygi_manual_text(const struct pygi_manual *self, bool is_english, FILE *out)
{
    fputs(is_english
              ? "# What a scenario can say\n"
                "Made by `payung manual --lang en`; do not edit. For most numbers, shares and "
                "sums an uncertain value can stand; what may not be uncertain is refused "
                "in a sentence.\n\n"
                "## Functions\n"
              : "# Yang dapat ditulis dalam skenario\n"
                "Dibuat oleh `payung manual --lang id`; jangan disunting. Kebanyakan angka, "
                "bagian, dan jumlah dapat diganti nilai tak pasti; yang tidak boleh ditolak "
                "dengan satu kalimat.\n\n"
                "## Fungsi\n",
          out);
    print_entries(PYGI_API_FUNCTION, "", is_english, out);
    fputs(is_english ? "\n## The scenario\nWritten with a dot and without brackets: `s.posts "
                       "\"name\" { ... }`.\n\n"
                     : "\n## Skenario\nDitulis dengan titik dan tanpa kurung: `s.posts "
                       "\"nama\" { ... }`.\n\n",
          out);
    print_entries(PYGI_API_WORD, "s.", is_english, out);
    for (size_t i = 0; i < self->n_parts; i++) {
        const struct pygi_manual_part *part = &self->parts[i];
        if (i == self->first_policy) {
            fputs(is_english ? "\n# Policies\nEach also takes `name`.\n"
                             : "\n# Kebijakan\nMasing-masing juga menerima `name`.\n",
                  out);
        }
        fprintf(out, "\n## `%s`\n", part->call);
        if (part->en != NULL) {
            fprintf(out, "%s\n\n", is_english ? part->en : part->id);
        }
        print_settings(part, is_english, out);
    }
    fputs(is_english ? "\n# Functions of a policy in Lua\nIts own numbers stand in `own = { "
                       "... }`.\n\n"
                     : "\n# Fungsi kebijakan dalam Lua\nAngka miliknya ditulis dalam `own = { "
                       "... }`.\n\n",
          out);
    print_entries(PYGI_API_CALLED, "", is_english, out);
    fputs(is_english ? "\n## What `enrol` gets\n" : "\n## Yang diterima `enrol`\n", out);
    print_entries(PYGI_API_PLACE, "place.", is_english, out);
    fputs(is_english ? "\n## What `react` gets\n" : "\n## Yang diterima `react`\n", out);
    print_entries(PYGI_API_VIEW, "view.", is_english, out);
    fputs(is_english ? "\n## What they return\n" : "\n## Yang dikembalikan\n", out);
    print_entries(PYGI_API_RETURNS, "", is_english, out);
    fputs(is_english
              ? "\n# Hooks at the calendar\nCalled at the beginning of the month, in each "
                "variant and replicate, in a state of its own.\n\n## What a hook gets\n"
              : "\n# Fungsi pada kalender\nDipanggil pada awal bulan, dalam setiap "
                "varian dan ulangan, dengan keadaan baru.\n\n## Yang diterimanya\n",
          out);
    print_entries(PYGI_API_REGION, "region.", is_english, out);
    fputs(is_english ? "\n## What a policy shows, and can be told\n"
                     : "\n## Yang ditunjukkan kebijakan, dan yang dapat diperintahkan\n",
          out);
    print_entries(PYGI_API_SHOWN, "policy.", is_english, out);
    fputs(is_english ? "\n## Its last year\n" : "\n## Tahun sebelumnya\n", out);
    print_entries(PYGI_API_LAST_YEAR, "last_year.", is_english, out);
    fputs(is_english ? "\n## What `change` takes\n" : "\n## Yang diterima `change`\n", out);
    print_entries(PYGI_API_CHANGE, "", is_english, out);
    fputs(is_english ? "\n# Of Lua itself\nNothing else: no files, no clock, no chance.\n\n"
                     : "\n# Dari Lua sendiri\nSelain ini tidak ada: tanpa berkas, jam, dan "
                       "undian.\n\n",
          out);
    print_entries(PYGI_API_LIBRARY, "", is_english, out);
}
