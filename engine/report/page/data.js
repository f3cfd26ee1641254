/* SPDX-License-Identifier: MIT */
/* What the engine gave the page: see page_data.c. */
"use strict";

const DATA = JSON.parse(document.getElementById("data").textContent);
