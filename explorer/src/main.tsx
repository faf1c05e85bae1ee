import { render } from "preact";
import { App } from "./App";
import { preferredLanguage, speak } from "./i18n";
import "./style.css";

const lang = preferredLanguage();
void speak(lang).then(() => render(<App first={lang} />, document.getElementById("app")!));
