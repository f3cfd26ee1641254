/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Payers and sources of funds as settings name them: enum pyg_payer and enum pyg_source.
 */
#ifndef PAYUNG_COMMON_FUNDS_H
#define PAYUNG_COMMON_FUNDS_H

#define PAYER_NAMES "regency|province|state|village|employer|worker|cooperative|donor"
#define SOURCE_NAMES "general|dbhcht|palm_oil|village_fund|provincial_aid|grant|own"

#endif
