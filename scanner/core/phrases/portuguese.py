"""How it is said in Portuguese, on both sides of the Atlantic."""

# ruff: noqa: E501  # a line is one phrase with its siblings

from __future__ import annotations

from scanner.core.phrases.ideas import Idea

PHRASES: dict[Idea, str] = {
    Idea.REJECTION: """
nao (seguira|seguiras|continuara|continuaras|avancara|avancaras|prosseguira|passou|passaste|sera) ~2 (processo|etapa|fase|selecao|selecionad*|vaga|adiante)
(optamos|decidimos|escolhemos) ~1 (seguir|avancar|prosseguir|continuar|por) ~2 (profissiona*|candidat*|perfil|perfis|pessoa*) ~3 (mais|com mais|cujo*|aderente*|alinhad*)
(nao) [foi|fomos|iremos|vamos|podemos|poderemos|sera|seras|foste] ~2 (selecionad*|seguir em frente|avancar|prosseguir|dar continuidade|seguir com|continuar com|seguiremos|escolhid*|aprovad*|oferecer*|dar seguimento|possivel avancar|possivel seguir|possivel dar)
(nao) ~2 (daremos continuidade|prosseguiremos|avancaremos|seguiremos|continuaremos|continuara|avancara) ~3
(optamos|decidimos|escolhemos|optou|decidiu|escolhemos|selecionamos|optado|decidido) ~4 (outro|outra|outros|outras) ~1 (candidat*|profissiona*|perfil|perfis|pessoa*)
(outro|outros|outra|outras) ~1 (candidat*|perfil|perfis|profissiona*) ~5 (alinhad*|aderente*|mais|melhor|adequad*|proxim*|compativ*)
(decidimos|optamos) ~2 nao ~2 (avancar|prosseguir|seguir|dar|continuar)
(vaga|posicao|processo|lugar) ~3 (ja foi preenchid*|foi preenchid*|preenchid*|ja nao esta|foi encerrad*|encerrad*|foi fechad*|nao esta mais disponivel|foi cancelad*)
(candidatura|perfil|curriculo) ~3 (nao foi|nao avancou|rejeitad*|recusad*|nao segue|nao seguira|nao seguiu|nao corresponde|nao foi aprovad*|nao foi selecionad*)
(nao) ~2 (lhe|te|voce) ~1 (oferecer|fazer) ~3 (vaga|proposta|posicao|lugar)
nao ~2 (corresponde|atende|se enquadra) ~4 (perfil|vaga|requisitos|procuramos)
""",
    Idea.REJECTION_WEAK: """
(infelizmente|lamentavelmente)
(lamentamos|lamento|sentimos|sinto muito|pesar)
(apos|depois de) ~3 (analise|avaliacao|consideracao|analisar|avaliar|cuidadosa|criteriosa)
(desejamos|desejo|desejar|desejando) ~5 (sucesso|sorte|melhor|exito)
(boa sorte|muito sucesso|muita sorte) ~4
(manter*|guardar*|manteremos|guardaremos|ficara|permanecera) ~4 (curriculo|cv|banco|candidatura|base|perfil|dados)
(muitas|grande numero|elevado numero|inumeras|diversas|muitos|numerosas) ~2 (candidaturas|candidatos|inscricoes|perfis|curriculos)
(neste momento|desta vez|nesta ocasiao|no momento) ~4 nao
(decisao|resultado) ~3 (candidatura|processo|entrevista|inscricao)
(convidamos|incentivamos|encorajamos|esperamos) ~4 (candidatar*|novas|outras|inscrever*|futuras)
(nao desanime|decepcao|desilusao|decisao dificil|escolha dificil|nao foi facil)
""",
    Idea.OFFER: """
(prazer|felizes|feliz|temos o prazer|gostariamos|queremos|gostavamos|contentes|alegria) ~4 (oferecer lhe|oferecer te|te oferecer|lhe oferecer|oferecer a voce|oferecer a vaga|fazer uma proposta|fazer lhe uma proposta|fazer te uma proposta|oferecer o cargo|apresentar uma proposta|apresentar nossa proposta|que voce se junte|contar consigo|oferecer)
(carta oferta|carta proposta|proposta de trabalho|contrato de trabalho|proposta formal|proposta de emprego|proposta salarial|oferta de emprego formal|proposta de contratacao|proposta contratual)
(segue|anexo|anexa|anexamos) ~4 (proposta|contrato|carta oferta)
(bem vind*) ~3 (equipe|equipa|time|empresa|bordo)
(parabens) ~5 (aprovad*|contratad*|vaga|voce foi selecionad*|selecionad* para a vaga|posicao|novo)
(voce foi|foste|foi) (aprovad*|contratad*|selecionad*|escolhid*) ~2 (para a vaga|para o cargo|para a posicao|para o lugar|no processo)
(a vaga|o lugar) e (sua|seu|teu|tua)
""",
    Idea.ASSESSMENT: """
(teste|prova|avaliacao|desafio|exercicio|questionario|assessment) ~1 (tecnic*|online|de programacao|de codigo|pratic*|de logica|de competencias|de perfil|psicotecnic*|de ingles|comportamental)
(realizar|fazer|completar|concluir|responder|entregar|realize|complete|conclua|resolver) ~3 (teste|prova|avaliacao|desafio|exercicio|assessment|estudo de caso|case)
(teste tecnico|desafio tecnico|estudo de caso|prova tecnica|case tecnico|entrevista gravada|video entrevista gravada|entrevista em video gravada)
""",
    Idea.ASSESSMENT_DONE: """
(obrigad*) ~3 (concluir|realizar|completar|enviar|fazer) ~3 (teste|prova|avaliacao|desafio|exercicio)
(recebemos) ~2 (teste|prova|desafio|respostas|exercicio)
""",
    Idea.INTERVIEW: """
(pode|poderia|consegue) ~1 (vir|comparecer|passar|participar) ~4
(poderiamos|podemos|podiamos) ~2 (falar|conversar|marcar|agendar|reunir)
(convid*|convite|convocar|convocad*|convocacao) ~5 (entrevista|conversa|reuniao|chamada|bate papo|call|videochamada|conversar)
(entrevista) ~4 (com|por|no|agendada|marcada|confirmada|tecnica|telefonica|presencial|de emprego|online|para|dia|final|virtual|com o gestor|individual)
(agendar|marcar|combinar|reservar|programar|organizar|ter) ~3 (entrevista|conversa|reuniao|chamada|call|bate papo|horario|videochamada|hora)
(gostariamos|gostaria|queremos|gostavamos|adorariamos|adoraria|queriamos|gostava) ~3 (conhece lo|conhece la|conhecer|conhece te|conversar|falar|te conhecer|entrevistar|convidar|avancar|prosseguir|seguir|dar continuidade|convida lo|convida la|convida lo|convidar te|marcar|agendar)
(sua|tua|vossa|suas) ~1 (disponibilidade|disponibilidades)
(disponibilidade) ~3 (entrevista|conversa|chamada|reuniao|para|semana|horaria)
(voce esta|esta|estas|estaria|estarias) (disponivel|livre) ~4
(poderia|podes|pode|poderias|consegue|consegues) ~4 (segunda|terca|quarta|quinta|sexta|amanha|reuniao|falar|conversar|entrevista)
(quando|qual horario|que horario|qual o melhor|que dia|a que horas|quais horarios) ~3 (disponivel|melhor|prefere|preferes|pode|poderia|conveniente|da jeito|horario|dia)
(fica|ficaria|da te|da lhe|seria|serve) ~1 (bom para|bem para|jeito|melhor para) ~3
(proxima|segunda|ultima|seguinte) (fase|etapa|entrevista|ronda)
(avancou|passou|aprovad*|avancar|passar|avancaste|passaste|selecionad*) ~3 (proxima fase|proxima etapa|fase seguinte|segunda fase|etapa final|entrevista)
(pre selecionad*|selecionad*|preselecionad*) ~3 (entrevista)
(ligarei|ligaremos|ligo te|ligo lhe|vou ligar|vamos ligar) ~4
(seguir|avancar|prosseguir|continuar) com (a sua|a tua|sua) ~1 (candidatura)
""",
    Idea.INTERVIEW_WEAK: """
(entrevista|conversa|reuniao|chamada|videochamada|bate papo)
""",
    Idea.RESCHEDULE: """
(remarcar|remarcada|reagendar|reagendada|adiar|adiada|reagendamento|remarcacao|adiamento|antecipar)
(nova|outra|novo|outro) (data|hora|horario|dia)
(imprevisto|doente|indispost*)
""",
    Idea.HOLD: """
(processo|vaga|contratacao|contratacoes|recrutamento|selecao) ~4 (em pausa|pausad*|congelad*|suspens*|em espera|em stand by|parad*|adiad*)
(congelamento|suspensao|pausa) ~2 (contratacoes|processo|vaga|recrutamento|nas contratacoes)
(pausar|congelar|suspender|pausamos|suspendemos|congelamos) ~3 (processo|contratacoes|vaga|recrutamento|selecao)
""",
    Idea.REQUEST: """
(enviar|envie|envia|encaminhar|mandar|fornecer|anexar|compartilhar|partilhar|remeter|disponibilizar|enviasse|facultar) ~6 (document*|referencia*|curriculo|cv|portfolio|certificad*|copia|diploma|comprovant*|formulario|rg|cpf|identidade|nif|dados|carta|historico)
(documentos|documentacao|informacoes) ~2 (adiciona*|pendente*|necessari*|em falta|complementar*|faltante*)
(pretensao|expectativa|expetativa|pretensoes|expectativas) ~1 (salaria*)
(aviso previo|periodo de aviso|autorizacao de trabalho|disponibilidade para inicio|data de inicio)
(poderia|poderias|pode|podes|por favor|por gentileza|favor|agradecemos que) ~2 (confirmar|confirme|enviar|envie|informar|informe|indicar|esclarecer|preencher|preencha|responder|responda|dizer|nos enviar|nos informar|assinar|me enviar)
(duvida|duvidas|pergunta|perguntas|questao|questoes) ~3 (sobre|acerca|rapida|para voce|antes)
(ainda|continua) ~2 (interessad*|disponivel) ~
(acao necessaria|acao requerida|resposta necessaria)
""",
    Idea.STATUS: """
(estado|status|andamento|atualizacao|ponto de situacao|novidades) ~3 (candidatura|processo|selecao|inscricao|recrutamento)
(desculp*|perdao|lamentamos) ~4 (demora|atraso|espera|silencio)
(atraso|demora|paciencia|atrasad*|mais tempo) ~2
(ainda|continuamos|estamos|atualmente) ~4 (analisando|avaliando|a avaliar|a analisar|decisao|decidimos|analise|avaliacao|entrevistando|entrevistas|decidido|tomamos|tomada)
(decisao|resposta|retorno|resultado|feedback) ~5 (ate|semana|breve|proxim*|dias|em breve|final|inicio|assim que|tomada)
(entraremos em contato|entraremos em contacto|retornaremos|informaremos|daremos|comunicaremos|avisaremos|voltaremos|entrarei|contactaremos|contataremos|daremos noticias|te aviso) ~5
(proximos passos|proximas etapas)
(para sua informacao|conforme combinado|em anexo)
(portal do candidato|area do candidato|nova mensagem)
(em fase de|em processo de|em) (analise|avaliacao|triagem)
""",
    Idea.BLOCKED: """
(codigo) ~3 (seguranca|verificacao|confirmacao) ~4 (candidatura|candidato|inscricao)
(confirmar|verificar|ativar|confirme|verifique|ative) ~3 (conta de candidato|candidatura|perfil de candidato|cadastro de candidato)
(candidatura|inscricao) ~3 (incompleta|nao foi enviada|nao concluida|pendente|em rascunho|por concluir)
(conclua|concluir|finalize|finalizar|complete|termine) ~1 (sua|tua) (candidatura|inscricao)
""",
    Idea.ACKNOWLEDGEMENT: """
(recebemos|recebida|recebido|rececao|recebimento) ~3 (candidatura|curriculo|cv|inscricao)
(obrigad*|agradecemos|agradeco|agradecer) ~5 (candidatura|interesse|candidatar*|inscricao|curriculo|inscrever*|cv)
(candidatura|inscricao) ~3 (recebida|enviada|registada|registrada|confirmada|com sucesso|submetida|foi recebida|realizada)
(sua|tua) (candidatura) (a|para|na|no|ao|foi|em)
(confirmacao de candidatura|confirmacao de inscricao|acusamos a rececao|acusamos o recebimento)
(analisaremos|analisar|avaliaremos|analisara|vamos analisar|avaliar) ~3 (candidatura|perfil|curriculo|cv)
(voce se candidatou|se candidatou|candidatou se|te candidataste)
""",
    Idea.APPLICATION: """
(candidatura|candidaturas|candidato|candidata|candidatos|candidatar|candidatou|inscricao|processo seletivo)
(vaga|vagas|emprego|cargo|recrutamento|recrutador*|selecao|entrevista|curriculo|cv|recursos humanos|contratacao|carreira|carreiras)
""",
    Idea.HEDGE: """
(se o|se a|se seu|se sua|se voce|se for|se houver|se o seu|se a sua|caso|quando|na eventualidade) ~5 (selecionad*|compativel|alinhad*|interess*|avanc*|aprovad*|perfil|correspond*|enquadr*|adequad*)
(candidat*|perfis) (selecionad*|pre selecionad*|que|cujo*|aprovad*)
(normalmente|geralmente|habitualmente|nosso processo|o nosso processo|em regra)
(podera|podes|poderas) ser ~2 (convidad*|contactad*|contatad*|convocad*)
(obrigad*|agradec*|prazer|gostamos) ~5 (entrevista|tempo|conversa|reuniao|teste|participacao|chamada|bate papo)
(apos|depois da|desde|durante|na|da) ~1 (nossa|sua|a|tua) ~1 (entrevista|conversa|reuniao|chamada)
""",
    Idea.CONDITION: """
(na ausencia|na falta) de
(caso|se) nao ~1 (receba|tiver|recebas|tenha)
se (nao|voce|a sua|sua|o seu|seu|for|receber|a candidatura)
(ate que|a menos que|salvo se|antes de|enquanto) ~3 (nao|voce|a|o|que|sua|receba)
caso (nao|voce|a sua|sua|o seu|seu|receba)
""",
    Idea.NEGATED: """
nao [foi|podemos|vamos|iremos|sera possivel|poderemos]
(sem|nenhum|nenhuma)
""",
    Idea.NOT_YET: """
(nao|sem|nenhuma|ainda nao) ~5 (proposta|oferecer|oferta|contrato)
(se|quando|ate|antes|caso) ~4 (proposta|contrato|oferta)
""",
    Idea.DIRECT: """
(por favor|convid*|gostariamos|realize|complete|poderia|pode|tem|anexo|voce|sua|seu|qual)
""",
    Idea.ORDER: """
(pedido|encomenda|confirmacao de pedido|numero do pedido|sua compra|tua compra|carrinho|recibo de compra|devolucao|reembolso|confirmacao de encomenda) ~3
(obrigado pela|obrigado por) (sua compra|comprar|tua compra|seu pedido|sua encomenda)
""",
    Idea.SHIPPING: """
(encomenda|entrega|pacote|enviado|rastreamento|rastreio|codigo de rastreio|a caminho|saiu para entrega|envio) ~2
(seu pacote|rastreie|foi enviado|saiu para entrega)
""",
    Idea.PAYMENT: """
(fatura|faturas|boleto|pagamento|recibo|extrato|debito|vencimento|cobranca|nota fiscal|transferencia|pix) ~2
(assinatura|subscricao|mensalidade) ~4 (renov*|expir*|cancel*|venc*)
(sua fatura|recibo de vencimento|holerite|contracheque)
""",
    Idea.SECURITY: """
(novo acesso|novo login|inicio de sessao|alerta de seguranca|atividade incomum|novo dispositivo|acesso a sua conta|atividade suspeita)
(senha|palavra passe|password) ~4 (redefin*|alterad*|esquec*|alterar|expir*|repor)
(redefinir|redefina|alterar|recuperar|repor) ~2 (senha|palavra passe)
(termos|condicoes|politica de privacidade) ~5 (atualiz*|alter*|mud*)
(atualizacao|atualizamos|alteracoes) ~4 (termos|condicoes|politica de privacidade)
""",
    Idea.CODE: """
(codigo) ~2 (verificacao|confirmacao|seguranca|acesso|uso unico)
(verifique|confirme|verificar|confirmar) ~2 (email|e mail|conta|endereco)
""",
    Idea.NEWSLETTER: """
(newsletter|boletim|comunicado de imprensa|informativo|resumo semanal|novidades da semana)
(cancelar inscricao|cancelar a inscricao|descadastrar|cancelar subscricao|ver no navegador|gerenciar preferencias|remover subscricao|deixar de receber)
(voce recebeu este|recebeu este|esta recebendo este|voce esta recebendo) ~3
""",
    Idea.EVENT: """
(webinar|webinario|feira de emprego|feira de carreiras|conferencia|seminario|workshop|evento|portas abertas|congresso|hackathon|palestra)
(inscreva se|garanta sua vaga|garanta o seu lugar|registe se|inscricoes abertas)
""",
    Idea.JOB_ALERT: """
(alerta de emprego|alerta de vagas|alertas de emprego|vagas de emprego|ofertas de emprego|novas vagas|vagas recomendadas|vagas para voce|vagas semelhantes|novas oportunidades|vagas que combinam)
(novas|novos|ultimas) ~1 (vagas|ofertas|empregos|oportunidades)
(esta contratando|esta a contratar|esta a recrutar|contrata) ~2
(candidate se agora|candidatar me|ver vaga|ver vagas|ver todas as vagas|candidatura simplificada|candidate se ja|ver oferta)
""",
    Idea.TALENT_POOL: """
(banco de talentos|comunidade de talentos|rede de talentos|talent community)
""",
    Idea.SURVEY: """
(pesquisa de satisfacao|inquerito|pesquisa|sua opiniao|a sua opiniao|avalie|avaliar sua|deixe sua avaliacao|satisfacao)
(como foi|conte nos como) ~3 (experiencia|visita|compra|atendimento)
""",
    Idea.ADVERTISEMENT: """
(% de desconto|% off|desconto|descontos|promocao|promocoes|oferta especial|ofertas especiais|cupom|cupons|frete gratis|portes gratis|compre agora|compra ja|so hoje|black friday|liquidacao|saldos|codigo promocional|aproveite|pontos de fidelidade|vale presente|ultimos dias|economize)
(ate) ~1 %
""",
    Idea.SOCIAL: """
(visualizou seu perfil|viu seu perfil|viu o seu perfil|quer se conectar|pedido de amizade|convite para se conectar|novos seguidores|mencionou voce)
""",
    Idea.OTHER_APPLICATION: """
(pedido de|solicitacao de|requerimento de) (cartao|visto|emprestimo|credito|financiamento|bolsa|passaporte|arrendamento|aluguel|admissao|matricula|autorizacao de residencia)
""",
    Idea.HEALTH: """
(consulta medica|resultado de exame|resultados de exames|receita medica|vacina|hospital|exames|plano de saude|marcacao de consulta|fatura medica|clinica)
""",
    Idea.UTILITY: """
(conta de luz|conta de agua|fatura da luz|fatura da agua|leitura do contador|corte de energia|interrupcao de energia|iptu|imi|conta de energia|falta de energia)
""",
    Idea.BOOKING: """
(reserva|cartao de embarque|seu voo|sua viagem|seus ingressos|seu bilhete|itinerario|sua estadia|seus bilhetes) ~2
""",
    Idea.SUPPORT: """
(atendimento ao cliente|numero do chamado|protocolo de atendimento|apoio ao cliente|numero de protocolo|chamado)
""",
    Idea.ABSENCE: """
(fora do escritorio|resposta automatica|de ferias|ausente|licenca maternidade|mensagem automatica|ausencia temporaria|estarei de volta)
""",
    Idea.BOUNCE: """
(nao foi possivel entregar|falha na entrega|mensagem nao entregue|nao pode ser entregue)
""",
    Idea.OUTREACH: """
(vi seu perfil|vi o seu perfil|encontrei seu perfil|seu perfil chamou)
(aberto a novas|meu cliente|nosso cliente|aberta a novas)
""",
}
