using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>Something is wrong in an inventory source, or in a host pattern.</summary>
internal sealed class InventoryException(string problem, SourcePosition position, Exception? inner = null)
    : LanguageException(problem, position, inner);
