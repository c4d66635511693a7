package import Judgement

/// A target as it may be shown: without secrets, and without what is no plain character.
package func shown(_ target: Target) -> String { target.description.printable }

/// A URL as it may be shown: without secrets, and without what is no plain character.
func shown(_ url: String) -> String { shownValue(url).printable }

/// A URL without its secrets, for formats that escape on their own.
func shownValue(_ url: String) -> String { Redaction.redact(url: url) }
