package org.countersign.usecase;

import org.countersign.fact.FactReader;
import org.countersign.pack.ContentPack;
import org.countersign.rule.RuleBook;

/**
 * A pack that is fit for use: read, checked and compiled.
 *
 * @param pack the pack
 * @param rules its compiled rules
 * @param facts reads its facts
 */
public record LoadedPack(ContentPack pack, RuleBook rules, FactReader facts) {}
