/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The files of the page, embedded when the program is built; each ends with a zero. D3 is that
 * of the system's package, its licence stands beside it.
 */
#ifndef PYGI_REPORT_PAGE_FILES_H
#define PYGI_REPORT_PAGE_FILES_H

extern const char pygi_page_html[], pygi_page_css[], pygi_page_scripts[], pygi_page_d3[],
    pygi_page_licence[];

#endif
