using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace StateGen.DependencyInjection;

/// <summary>Reads the settings of one section, and refuses names that are none: a typing error must not leave a default in place.</summary>
internal sealed class SettingReader
{
    private readonly IConfiguration _section;
    private readonly string _path;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Starts to read a section.</summary>
    /// <param name="section">The section; one that is missing has no settings.</param>
    public SettingReader(IConfiguration section)
    {
        _section = section;
        _path = section is IConfigurationSection { Path: var path } ? path + ":" : string.Empty;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="set">Takes the text, if there is one. It may throw an <see cref="ArgumentException"/>.</param>
    public void Text(string name, Action<string> set) => Read(name, set, showsValue: true);

    /// <summary>Reads a text that no error may show.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="set">Takes the text, if there is one. It may throw an <see cref="ArgumentException"/>.</param>
    public void Secret(string name, Action<string> set) => Read(name, set, showsValue: false);

    /// <summary>Reads a number.</summary>
    /// <typeparam name="T">The type of the number.</typeparam>
    /// <param name="name">The name of the setting.</param>
    /// <param name="set">Takes the number, if there is one. It may throw an <see cref="ArgumentException"/>.</param>
    public void Number<T>(string name, Action<T> set)
        where T : ISpanParsable<T> => Text(
            name,
            text => set(T.TryParse(text, CultureInfo.InvariantCulture, out T? number) ? number : throw new FormatException("It must be a number.")));

    /// <summary>Reads a time.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="set">Takes the time, if there is one. It may throw an <see cref="ArgumentException"/>.</param>
    public void Time(string name, Action<TimeSpan> set) => Text(
        name,
        text => set(TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time)
            ? time
            : throw new FormatException("It must be a time such as 00:00:30 or 00:00:00.1.")));

    /// <summary>Reads yes or no.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="set">Takes it, if it is there.</param>
    public void Flag(string name, Action<bool> set) => Text(
        name, text => set(bool.TryParse(text, out bool flag) ? flag : throw new FormatException("It must be true or false.")));

    /// <summary>Reads one of several words.</summary>
    /// <typeparam name="T">The words.</typeparam>
    /// <param name="name">The name of the setting.</param>
    /// <param name="set">Takes the word, if there is one.</param>
    public void Choice<T>(string name, Action<T> set)
        where T : struct, Enum => Text(
            name,
            text => set(Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
                ? Enum.Parse<T>(text, ignoreCase: true)
                : throw new FormatException($"It must be one of {string.Join(", ", Enum.GetNames<T>())}.")));

    /// <summary>Refuses a section without a setting.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <exception cref="InvalidOperationException">It is not there, or empty.</exception>
    public void Require(string name)
    {
        if (string.IsNullOrWhiteSpace(_section[name]))
            throw new InvalidOperationException($"The configuration has no '{_path}{name}', which the store needs.");
    }

    /// <summary>Passes over what others read.</summary>
    /// <param name="name">The name of a setting or a section.</param>
    public void Skip(string name) => _known.Add(name);

    /// <summary>Reads the settings of a section within this one.</summary>
    /// <param name="name">The name of the section.</param>
    /// <param name="read">Reads them, if the section is there.</param>
    public void Section(string name, Action<SettingReader> read)
    {
        _known.Add(name);
        IConfigurationSection section = _section.GetSection(name);
        if (!section.Exists())
            return;
        var settings = new SettingReader(section);
        read(settings);
        settings.Complete();
    }

    /// <summary>Ends the reading.</summary>
    /// <exception cref="InvalidOperationException">The section has a name that was not asked for.</exception>
    public void Complete()
    {
        foreach (IConfigurationSection child in _section.GetChildren())
        {
            if (!_known.Contains(child.Key))
                throw new InvalidOperationException($"The configuration has '{_path}{child.Key}', which is no setting. There are {string.Join(", ", _known)}.");
        }
    }

    private void Read(string name, Action<string> set, bool showsValue)
    {
        _known.Add(name);
        if (_section[name] is not { Length: > 0 } text)
            return;
        try
        {
            set(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            string value = showsValue ? $"'{text}'" : "a value";
            throw new InvalidOperationException($"The configuration has {value} as '{_path}{name}', which cannot be. {e.Message}", showsValue ? e : null);
        }
    }
}
