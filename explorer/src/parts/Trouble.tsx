import type { ApiError } from "../api";
import { useWords } from "../i18n";

/** What went wrong, in words, and a way to try again. */
export function Trouble({ error, again }: { error: ApiError; again: () => void }) {
  const { t } = useWords();
  return (
    <div class="trouble" role="alert">
      <p>{error.status === 404 ? t("notFound") : error.status === 0 ? t("lost") : error.message}</p>
      {error.status !== 404 && (
        <button type="button" onClick={again}>
          {t("retry")}
        </button>
      )}
    </div>
  );
}
