using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>A lookup: from its terms and options to a list of data.</summary>
internal delegate IEnumerable<Value> Lookup(LookupCall call);
