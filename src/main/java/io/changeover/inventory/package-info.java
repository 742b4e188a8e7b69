/** Environments, rollouts and people's groups as an inventory file says them. */
@NullMarked
package io.changeover.inventory;

import org.jspecify.annotations.NullMarked;
