/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Is this built with the address or the thread sanitizer, by gcc or clang?
 */
#ifndef PYGI_BASE_SANITIZER_H
#define PYGI_BASE_SANITIZER_H

/** 1: their own report of a crash says more than ours. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define PYGI_HAS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define PYGI_HAS_SANITIZER 1
#endif
#endif
#ifndef PYGI_HAS_SANITIZER
#define PYGI_HAS_SANITIZER 0
#endif

#endif
