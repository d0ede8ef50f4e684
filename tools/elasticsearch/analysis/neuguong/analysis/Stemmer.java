package neuguong.analysis;

import java.util.Locale;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.StringSetting;
import org.tartarus.snowball.ext.EnglishStemmer;

/** The English ones of the stock filter: any other language is refused, not ignored. */
@NamedComponent("stemmer")
public class Stemmer implements TokenFilterFactory {
    @AnalysisSettings
    public interface Settings {
        @StringSetting(path = "language", defaultValue = "english")
        String language();
    }

    private final String language;

    @Inject
    public Stemmer(Settings settings) {
        language = settings.language().toLowerCase(Locale.ROOT);
        switch (language) {
            case "english", "porter", "light_english", "kstem", "porter2", "minimal_english", "possessive_english" -> { }
            default -> throw new IllegalArgumentException("Invalid stemmer class specified: " + language);
        }
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return switch (language) {
            case "light_english", "kstem" -> new KStemFilter(tokens);
            case "porter2" -> new SnowballFilter(tokens, new EnglishStemmer());
            case "minimal_english" -> new EnglishMinimalStemFilter(tokens);
            case "possessive_english" -> new EnglishPossessiveFilter(tokens);
            default -> new PorterStemFilter(tokens);
        };
    }
}
