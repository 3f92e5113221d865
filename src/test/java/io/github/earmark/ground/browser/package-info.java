/// A real browser, the page it opens, and the check of what it shows against WCAG 2.1 AA. Start
/// reading at [Chromium].
@NullMarked
package io.github.earmark.ground.browser;

import org.jspecify.annotations.NullMarked;
