using System.Collections;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Platform.Configuration;

/// <summary>A setting of the app, under its name in the environment.</summary>
internal sealed record Setting(string Name, PropertyInfo Property, object? Default, SettingAttribute Traits);

/// <summary>Lists the app's options classes and through them each setting, and binds them.</summary>
internal static class Settings
{
    /// <summary>Every class with a constant "Section". They are found only on demand, so no start of the app pays for it.</summary>
    public static IReadOnlyList<Type> Options =>
    [
        .. typeof(Settings).Assembly.GetTypes().Where(type => FindSection(type) is not null)
            .OrderBy(FindSection, StringComparer.Ordinal).ThenBy(type => type.Name, StringComparer.Ordinal),
    ];

    public static IEnumerable<Setting> All => Options.SelectMany(Of);

    public static IEnumerable<Setting> Of(Type options)
    {
        var fresh = Activator.CreateInstance(options);
        return options.GetProperties().Where(property => property.CanWrite).SelectMany(property =>
        {
            var traits = property.GetCustomAttribute<SettingAttribute>() ?? new SettingAttribute();
            var usual = property.GetValue(fresh);
            return NamesOf(options, property, traits).Select(name => new Setting(name, property, usual is IEnumerable and not string ? null : usual, traits));
        });
    }

    /// <summary>Reads options for decisions that are taken before the app is built. Their validation is not run.</summary>
    public static T Read<T>(this IConfiguration configuration)
        where T : new() => configuration.PartOf<T>().Get<T>() ?? new T();

    /// <summary>Binds options to their section, and validates them when the app starts.</summary>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, IConfiguration configuration)
        where T : class => services.AddOptions<T>().Bind(configuration.PartOf<T>()).ValidateOnStart();

    public static OptionsBuilder<TOptions> AddSettings<TOptions, TValidator>(this IServiceCollection services, IConfiguration configuration)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        return services.AddSettings<TOptions>(configuration);
    }

    private static IEnumerable<string> NamesOf(Type options, PropertyInfo property, SettingAttribute traits)
    {
        var key = property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;
        var name = (SectionOf(options) is { Length: > 0 } section ? $"{section}:{key}" : key).Replace(":", "__", StringComparison.Ordinal);
        return traits.Keys.Length > 0 ? traits.Keys.Select(each => $"{name}__{each}")
            : property.PropertyType.IsArray ? [$"{name}__0"]
            : [name];
    }

    private static IConfiguration PartOf<T>(this IConfiguration configuration) =>
        SectionOf(typeof(T)) is { Length: > 0 } section ? configuration.GetSection(section) : configuration;

    private static string SectionOf(Type options) => FindSection(options)!;

    private static string? FindSection(Type options) => options.GetField("Section") is { IsLiteral: true } section ? (string)section.GetRawConstantValue()! : null;
}
