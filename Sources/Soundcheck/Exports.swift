// Who imports Soundcheck speaks of policies, findings, facts and options: the modules that they are
// of come with it.
@_exported public import AudioFacts
@_exported public import PolicyFiles
@_exported public import Fetching
@_exported public import Judgement
@_exported public import Mending
