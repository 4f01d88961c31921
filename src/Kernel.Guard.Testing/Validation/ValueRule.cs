using System.Text.Json;

namespace KernelGuard.Testing.Validation;

/// <summary>Judges one value; <see langword="null"/> means that it is good.</summary>
internal delegate RequestError? ValueRule(JsonElement value);
